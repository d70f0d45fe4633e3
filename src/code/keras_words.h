// Words that the files of a layer's code for Keras share.
#pragma once

#include <string>

#include "convanim/layer.h"

namespace convanim {

/// "keras.layers.Conv2D"
std::string keras_layer(const Layer& layer, const std::string& name);

/// A comment that says why.
std::string no_keras_layer(const std::string& why);

}  // namespace convanim
