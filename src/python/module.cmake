# The Python package, put together in python/convanim of the build: its modules, and what they load.
# Debian's static Cairo cannot be in a shared object, so it takes the shared libraries.
add_library(convanim_python MODULE src/python/option_table.cpp src/python/run.cpp)
target_link_libraries(convanim_python PRIVATE convanim_cli)
set_target_properties(convanim_python PROPERTIES
  PREFIX "" OUTPUT_NAME _convanim LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/python/convanim)
target_link_options(convanim_python PRIVATE -Wl,--exclude-libs,ALL)
file(GLOB python_modules CONFIGURE_DEPENDS src/python/convanim/*.py src/python/convanim/py.typed)
foreach(module ${python_modules})
  get_filename_component(name ${module} NAME)
  configure_file(${module} ${PROJECT_BINARY_DIR}/python/convanim/${name} COPYONLY)
endforeach()
