// Where the tested program and the tests' own data are; only places.cpp depends on the folders.
#pragma once

#include <string>

namespace convanim {

/// The built program.
std::string program_file();

/// The project's top folder.
std::string source_folder();

}  // namespace convanim
