"""Completion in bash, where `ID=STATUS` is one word, although bash itself takes it for three."""

import os

from click.shell_completion import BashComplete, add_completion_class, split_arg_string

_SOURCE = """\
%(complete_func)s() {
    local IFS=$'\\n' line="${COMP_LINE:0:COMP_POINT}" response type value
    local current="${line##*[[:space:]]}"

    response=$(env COMP_WORDS="$line" %(complete_var)s=bash_complete $1)

    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"

        if [[ $type == 'dir' ]]; then
            COMPREPLY=()
            compopt -o dirnames
        elif [[ $type == 'file' ]]; then
            COMPREPLY=()
            compopt -o default
        elif [[ $type == 'plain' ]]; then
            # What stands before an equals sign is a word of its own for bash, and stays.
            [[ $current == *=* ]] && value="${value#*=}"
            [[ $value == *= ]] && compopt -o nospace
            COMPREPLY+=("$value")
        fi
    done

    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class WholeWordsBashComplete(BashComplete):
    """Completion in bash by the line as it was typed, not by the words that bash makes of it."""

    source_template = _SOURCE

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is being typed, and that one as far as it goes."""
        line = os.environ["COMP_WORDS"]
        words = split_arg_string(line)
        if line[-1:].isspace() or not words:
            return words[1:], ""
        return words[1:-1], words[-1]


def use_whole_words() -> None:
    """Let click complete in bash this way."""
    add_completion_class(WholeWordsBashComplete)
