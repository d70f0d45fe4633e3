# Prints what bash completes the last word of a line to: complete.bash FOLDER WORD...
source "$1/convanim.bash"
shift
compopt() { [[ $2 != default ]] || by_default=1; } # acts on the line that is being typed, and here is none

# bash takes each = for a word.
COMP_WORDS=(convanim)
for word; do
  if [[ $word == --*=* ]]; then
    COMP_WORDS+=("${word%%=*}" = "${word#*=}")
  else
    COMP_WORDS+=("$word")
  fi
done
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_convanim convanim "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
[[ ! ${by_default-} ]] || mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
printf '%s\n' "${COMPREPLY[@]}"
