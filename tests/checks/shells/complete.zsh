# Prints what zsh completes the last word of each line of standard input to, and "--" behind each:
# complete.zsh FOLDER. Types the lines into a shell of its own, whose compadd writes down each word
# that it is given.
zmodload zsh/zpty zsh/zselect
folder=$1
work=$(mktemp -d)

cat >$work/setup <<SETUP
setopt no_auto_list  # zsh would ask whether to list what does not fit the screen
autoload -Uz compinit \$^fpath/_*(N:t)
all=(\$fpath)
fpath=($folder \${(M)all:#*/Completion(|/Base)})  # zsh knows a thousand commands, which take it seconds
compinit -u -D
fpath=($folder \$all)
compadd() {
  local -a words matches
  words=("\${(@)argv[1,(i)(-|--)]}")
  builtin compadd "\$@"
  local result=\$?
  if [[ -z \${words[(r)-[OAD]]} ]]; then
    builtin compadd -A matches "\$@"
    for match in \$matches; print -r -- "\${IPREFIX#--*=}\$match" >>$work/found
  fi
  return \$result
}
write_down() {
  _main_complete
  touch $work/completed
}
zle -C write_down complete-word write_down
bindkey '^X' write_down
bindkey '^U' kill-whole-line
touch $work/ready
SETUP

# Waits for the file, but not for ever.
await() {
  repeat 2000; do
    [[ -e $1 ]] && return
    zselect -t 1
  done
  print -u2 "zsh does not answer"
  return 1
}

# No trap would do: the shell in the terminal inherits it.
{
  zpty shell "TERM=dumb exec zsh -f -i"
  zpty -w shell "source $work/setup"
  await $work/ready
  while IFS= read -r line; do
    rm -f $work/found $work/completed
    zpty -w -n shell $'\C-u'"convanim $line"$'\C-x'
    await $work/completed
    [[ ! -e $work/found ]] || cat $work/found
    print -r -- --
  done
  zpty -d shell
} always {
  rm -rf $work
}
