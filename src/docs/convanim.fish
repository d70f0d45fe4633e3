# Completes the command line of convanim in fish.
function __convanim_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l lines ($words[1] complete $words[2..-1] 2>/dev/null)
    if test "$lines" = :path
        set -l option (string match -r -- '^--[a-z-]+=' $words[-1])
        set lines "$option"(__fish_complete_path (string replace -- "$option" '' $words[-1]))
    end
    string join -- \n $lines
end
complete -c convanim -f -a '(__convanim_complete)'
