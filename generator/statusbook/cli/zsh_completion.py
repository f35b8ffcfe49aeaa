"""Completion in zsh, where a component is no whole word yet: no space follows its equals sign."""

from click.shell_completion import ZshComplete, add_completion_class

_SOURCE = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a whole begun response
    local type value about
    (( ! $+commands[%(prog_name)s] )) && return 1

    response=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \
%(complete_var)s=zsh_complete %(prog_name)s)}")

    for type value about in ${response}; do
        if [[ $type == dir ]]; then
            _path_files -/
        elif [[ $type == file ]]; then
            _path_files -f
        elif [[ $type == plain ]]; then
            # An underscore stands for no description.
            [[ $about == _ ]] || value+=":$about"
            if [[ $value == *=(|:*) ]]; then
                begun+=("$value")
            else
                whole+=("$value")
            fi
        fi
    done

    (( $#whole )) && _describe -V unsorted whole -U
    (( $#begun )) && _describe -V unsorted begun -U -S ''
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    # A file of the function path is the function itself.
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""


class BegunWordsZshComplete(ZshComplete):
    """Completion in zsh that leaves the cursor behind an equals sign."""

    source_template = _SOURCE


def use_begun_words() -> None:
    """Let click complete in zsh this way."""
    add_completion_class(BegunWordsZshComplete)
