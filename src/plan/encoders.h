// The encoders that take a library; where there is none, others have their place.
#pragma once

#include <string>

#include "convanim/sink.h"
#include "plan/formats.h"

namespace convanim {

/// As Format::encode.
std::string encode_gif(const EncodeJob& job, Sink& sink);
std::string encode_png(const EncodeJob& job, Sink& sink);
std::string encode_apng(const EncodeJob& job, Sink& sink);
std::string encode_webp(const EncodeJob& job, Sink& sink);
std::string encode_y4m(const EncodeJob& job, Sink& sink);
std::string encode_pptx(const EncodeJob& job, Sink& sink);
std::string encode_pdf(const EncodeJob& job, Sink& sink);
std::string encode_html(const EncodeJob& job, Sink& sink);

/// As Format::check_picture.
std::size_t check_webp(const Animation& animation, const PictureNeeds& needs);
std::size_t check_pptx(const Animation& animation, const PictureNeeds& needs);

}  // namespace convanim
