# The inside of the playground: the rooms that it takes as WebAssembly, embedded in the program.
set(CONVANIM_WEB_PACKAGES
  "clang-19 lld-19 libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 wasi-libc binaryen")
find_program(CONVANIM_WEB_COMPILER clang++-19)
find_program(CONVANIM_WEB_OPTIMIZER wasm-opt)
# All that these take, browsers have had since they had exceptions.
set(web_flags --target=wasm32-wasi -std=c++20 -Oz -fwasm-exceptions -ffp-contract=off
  -mbulk-memory -mnontrapping-fptoint -msign-ext)
set(web_link_flags -flto -mexec-model=reactor -Wl,--strip-all
  -Wl,-mllvm,-wasm-enable-eh,-mllvm,-exception-model=wasm)

# Whether the compiler has a library and a linker for WebAssembly; asked once.
if(CONVANIM_WEB_COMPILER AND CONVANIM_WEB_OPTIMIZER AND NOT DEFINED CONVANIM_WEB_WORKS)
  file(WRITE ${PROJECT_BINARY_DIR}/web/trial.cpp "#include <string>\nstd::string text;\n")
  execute_process(
    COMMAND ${CONVANIM_WEB_COMPILER} ${web_flags} -mexec-model=reactor trial.cpp -o trial.wasm
    WORKING_DIRECTORY ${PROJECT_BINARY_DIR}/web
    RESULT_VARIABLE failure OUTPUT_QUIET ERROR_QUIET)
  if(failure EQUAL 0)
    set(CONVANIM_WEB_WORKS ON CACHE INTERNAL "")
  endif()
endif()
set(web_by_default OFF)
if(CONVANIM_WEB_WORKS AND PROJECT_IS_TOP_LEVEL AND NOT CONVANIM_SANITIZE)
  set(web_by_default ON)
endif()
option(CONVANIM_WEB "Build the playground, a page that draws by itself" ${web_by_default})

if(NOT CONVANIM_WEB)
  target_sources(convanim_cli PRIVATE src/cli/no_playground.cpp)
  return()
endif()
if(NOT CONVANIM_WEB_WORKS)
  message(FATAL_ERROR "CONVANIM_WEB needs ${CONVANIM_WEB_PACKAGES}")
endif()

# All of a room's sources, but for those that take files, threads or libraries: for these the
# room `web` has its own.
set(web_sources)
foreach(library convanim_core convanim convanim_cli)
  get_target_property(sources ${library} SOURCES)
  list(APPEND web_sources ${sources})
endforeach()
list(FILTER web_sources EXCLUDE REGEX "/src/(cairo|raster|deflate|gif|png|webp|y4m|pptx|files|guide|tell|batch|program)/")
list(FILTER web_sources EXCLUDE REGEX "base/(parallel|write_number)|page/(base64|base93|html|playground|sha256)|page_text|guide_text|glyph_data")
list(FILTER web_sources EXCLUDE REGEX "plan/(checksums|encoders|write_files)|snippet/(pages|parts|slides|words)")
list(FILTER web_sources EXCLUDE REGEX "cli/(cli11|complete|version_text)\\.")
list(APPEND web_sources ${PROJECT_BINARY_DIR}/coded_glyphs.cpp)
list(APPEND web_sources ${PROJECT_SOURCE_DIR}/src/gif/lzw.cpp)
foreach(source absent answer bounds coded_glyphs fields frames_as_gif module printed_numbers split_words)
  list(APPEND web_sources ${PROJECT_SOURCE_DIR}/src/web/${source}.cpp)
endforeach()

# What prints snippets shows files, and a page writes none. Their kinds are known all the same, so that
# a line that names one is taken: each prints nothing.
set(snippet_kinds ${PROJECT_SOURCE_DIR}/src/snippet/kinds.h)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${snippet_kinds})
file(READ ${snippet_kinds} snippet_kinds)
string(REPLACE "Plan& plan);" "Plan& /*plan*/) { return {}; }" no_snippets "${snippet_kinds}")
string(REPLACE "#pragma once" "" no_snippets "${no_snippets}")
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/web/no_snippets.cpp
  CONTENT "#include \"snippet/kinds.h\"\n${no_snippets}" @ONLY)
list(APPEND web_sources ${PROJECT_BINARY_DIR}/web/no_snippets.cpp)

# One file a room, and one more of its sources that catch what is thrown: what they include takes
# longer to read than they do. What catches nothing cleans up nothing either while an error passes
# through it, which would take a sixth of the module; a page can do without that memory.
set(web_objects)
foreach(source ${web_sources})
  get_filename_component(folder ${source} DIRECTORY)
  get_filename_component(room ${folder} NAME)
  set(catches FALSE)
  if(EXISTS ${source})
    file(STRINGS ${source} catches REGEX "catch \\(|stack/node_like")
  endif()
  if(catches)
    string(APPEND room _catching)
  else()
    set(flags_of_${room} -fignore-exceptions)
  endif()
  set(text_of_${room} "${text_of_${room}}#include \"${source}\"\n")
  list(APPEND sources_of_${room} ${source})
  list(APPEND web_rooms ${room})
endforeach()
list(REMOVE_DUPLICATES web_rooms)
foreach(room ${web_rooms})
  set(unit ${PROJECT_BINARY_DIR}/web/${room})
  file(CONFIGURE OUTPUT ${unit}.cpp CONTENT "${text_of_${room}}" @ONLY)
  add_custom_command(
    OUTPUT ${unit}.o
    COMMAND ${CONVANIM_WEB_COMPILER} ${web_flags} -flto ${flags_of_${room}} -I${PROJECT_SOURCE_DIR}/src
      -I${PROJECT_SOURCE_DIR}/include -I${PROJECT_BINARY_DIR} -MMD -MF ${unit}.d -c ${unit}.cpp -o ${unit}.o
    DEPENDS ${unit}.cpp ${sources_of_${room}}
    DEPFILE ${unit}.d
    COMMENT "Building the playground's ${room}"
    VERBATIM)
  list(APPEND web_objects ${unit}.o)
endforeach()

# What throws must not become part of what calls it: the compiler could not translate that.
set(web_throws ${PROJECT_SOURCE_DIR}/src/web/exceptions.cpp)
add_custom_command(
  OUTPUT ${PROJECT_BINARY_DIR}/web/exceptions.o
  COMMAND ${CONVANIM_WEB_COMPILER} ${web_flags} -c ${web_throws} -o ${PROJECT_BINARY_DIR}/web/exceptions.o
  DEPENDS ${web_throws}
  VERBATIM)
list(APPEND web_objects ${PROJECT_BINARY_DIR}/web/exceptions.o)
# The compiler hands what it has linked to wasm-opt, which makes it a fifth smaller.
set(web_module ${PROJECT_BINARY_DIR}/convanim.wasm)
add_custom_command(
  OUTPUT ${web_module}
  COMMAND ${CONVANIM_WEB_COMPILER} ${web_flags} ${web_link_flags} ${web_objects} -o ${web_module}
  DEPENDS ${web_objects}
  COMMENT "Linking convanim.wasm"
  VERBATIM)

add_executable(embed_module src/web/embed_module.cpp)
target_include_directories(embed_module PRIVATE src)
target_link_libraries(embed_module PRIVATE convanim)
add_custom_command(
  OUTPUT ${PROJECT_BINARY_DIR}/playground_module.cpp
  COMMAND embed_module ${web_module} ${PROJECT_BINARY_DIR}/playground_module.cpp
  DEPENDS embed_module ${web_module}
  VERBATIM)
target_sources(convanim_cli PRIVATE ${PROJECT_BINARY_DIR}/playground_module.cpp)
