# Completes the command line of convanim in bash.
_convanim() {
  mapfile -t COMPREPLY < <("$1" complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1)
  case ${COMPREPLY[0]-} in
    :path) COMPREPLY=() && compopt -o default ;;
    *=) ((${#COMPREPLY[@]} > 1)) || compopt -o nospace ;;
  esac
}
complete -F _convanim convanim
