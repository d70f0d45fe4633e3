# Packs what cpack packed once more, for bytes that do not tell whose umask it was made with, where and
# when: times are those of SOURCE_DATE_EPOCH, or else of the version.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  set(ENV{SOURCE_DATE_EPOCH} 1795521600)
endif()
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  set(tree ${package}.tree)
  foreach(command
      "rm;-rf;${tree}"
      "dpkg-deb;--raw-extract;${package};${tree}"
      "chmod;-R;u=rwX,go=rX;${tree}"
      "find;${tree};-exec;touch;--date=@$ENV{SOURCE_DATE_EPOCH};{};+"
      "dpkg-deb;--root-owner-group;-Zxz;-z2;--build;${tree};${package}"
      "rm;-rf;${tree}")
    execute_process(COMMAND ${command} OUTPUT_QUIET RESULT_VARIABLE failure)
    if(failure)
      message(FATAL_ERROR "cannot pack ${package} again: ${command}")
    endif()
  endforeach()
endforeach()
