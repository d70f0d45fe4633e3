# Prints what fish completes the last word of each line of standard input to, and "--" behind each:
# complete.fish FOLDER
source $argv[1]/convanim.fish
while read -l line
    complete -C "convanim $line" | string replace -r '\t.*' '' | string replace -r -- '^--[a-z-]+=' ''
    printf '%s\n' --
end
