// How an error is worded for whoever asked by options.
#pragma once

#include <exception>
#include <string>

namespace convanim {

/// What an exception says, as a user should read it.
std::string describe(const std::exception& error);

}  // namespace convanim
