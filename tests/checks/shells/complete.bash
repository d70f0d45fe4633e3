# Prints what bash completes the last word of each line of standard input to, and "--" behind each:
# complete.bash FOLDER
source "$1/convanim.bash"
compopt() { [[ $2 != default ]] || by_default=1; } # acts on the line that is being typed, and here is none

complete_line() {
  local words word by_default=
  IFS=' ' read -ra words <<<"$1"
  [[ -n $1 && $1 != *' ' ]] || words+=('')
  # bash takes each = for a word.
  COMP_WORDS=(convanim)
  for word in "${words[@]}"; do
    if [[ $word == --*=* ]]; then
      COMP_WORDS+=("${word%%=*}" = "${word#*=}")
    else
      COMP_WORDS+=("$word")
    fi
  done
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _convanim convanim "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  [[ ! $by_default ]] || mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
  printf '%s\n' "${COMPREPLY[@]}"
}

while IFS= read -r line; do
  complete_line "$line"
  echo --
done
