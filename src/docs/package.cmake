# What is installed besides the program and the library, where Debian looks for it, and the package that
# cpack makes of it: of the same bytes whatever the umask, and where SOURCE_DATE_EPOCH is set, whenever.
set(CONVANIM_MAINTAINER "The convanim authors <convanim@users.noreply.github.com>" CACHE STRING
  "Whose package it is: a name and an address")
set(CONVANIM_HOMEPAGE "https://arxiv.org/abs/1603.07285" CACHE STRING
  "The package's page: the guide's, unless you have one for the program")

set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# The manual page is written from the program's own options.
add_executable(write_manual_page src/docs/manual_page.cpp src/docs/write_manual_page.cpp)
target_link_libraries(write_manual_page PRIVATE convanim_cli)
set(documentation ${CMAKE_CURRENT_BINARY_DIR}/documentation)
file(MAKE_DIRECTORY ${documentation})
add_custom_command(
  OUTPUT ${documentation}/convanim.1
  COMMAND write_manual_page ${documentation}/convanim.1 ${CONVANIM_DATE}
  DEPENDS write_manual_page
  VERBATIM)
configure_file(src/docs/debian_changelog.in ${documentation}/changelog @ONLY)

# Compressed without a time.
find_program(CONVANIM_GZIP gzip REQUIRED)
foreach(text convanim.1 changelog)
  add_custom_command(
    OUTPUT ${documentation}/${text}.gz
    COMMAND ${CONVANIM_GZIP} -9nfk ${documentation}/${text}
    DEPENDS ${documentation}/${text}
    VERBATIM)
endforeach()
add_custom_target(documentation ALL
  DEPENDS ${documentation}/convanim.1.gz ${documentation}/changelog.gz)

install(TARGETS convanim_program COMPONENT program)
install(FILES ${documentation}/convanim.1.gz
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES src/docs/copyright ${documentation}/changelog.gz
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES src/docs/convanim.bash RENAME convanim
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES src/docs/convanim.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
# Debian's zsh looks into one folder for packages and into another for what its user installs; which it
# is can be said when it is installed.
install(CODE "
  set(folder site-functions)
  if(CMAKE_INSTALL_PREFIX MATCHES \"/usr$\")
    set(folder vendor-completions)
  endif()
  file(INSTALL \"${CMAKE_CURRENT_SOURCE_DIR}/src/docs/_convanim\"
    DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${folder}\")" COMPONENT program)

if(CONVANIM_STATIC)
  install(FILES src/docs/lintian_overrides RENAME convanim
    DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides COMPONENT program)
endif()

# dpkg-shlibdeps finds out what the package depends on.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "animations of convolution arithmetic, step by step")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "convanim draws what a convolution, a transposed convolution, a pool or a whole
model does, step by step, as GIF, PNG, PDF, SVG, APNG, WebP, HTML, slides,
video or JSON, from a layer's numbers or from its line of code.
.
The figures are those of A guide to convolution arithmetic for deep learning
by Vincent Dumoulin and Francesco Visin.")
set(CPACK_DEBIAN_COMPRESSION_TYPE gzip)  # quick, for it is packed again
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME convanim)
set(CPACK_DEBIAN_PROGRAM_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE ${CONVANIM_HOMEPAGE})
set(CPACK_POST_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/src/docs/repack.cmake)
set(CPACK_PACKAGE_CONTACT ${CONVANIM_MAINTAINER})
include(CPack)
