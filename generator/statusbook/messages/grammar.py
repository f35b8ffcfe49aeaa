"""What a message template may say: Jinja's texts, conditions and one loop, and nothing that could run away."""

import re
from collections.abc import Collection, Iterator

from jinja2 import TemplateSyntaxError, nodes

from statusbook.messages.sandbox import LONGEST, sandbox
from statusbook.model.frozen import frozen
from statusbook.model.suggest import any_of, did_you_mean

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Tuple,
    nodes.List,
    nodes.Getattr,
    nodes.Filter,
    nodes.Keyword,
    nodes.Test,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Concat,
)
_WORDS: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.Call, "calling a function"),
    (nodes.BinExpr, "calculating"),
    (nodes.UnaryExpr, "calculating"),
    (nodes.Getitem, "taking a part with brackets"),
    (nodes.Assign, "setting a variable"),
    (nodes.AssignBlock, "setting a variable"),
    (nodes.Macro, "a macro"),
    (nodes.CallBlock, "a macro"),
    (nodes.FilterBlock, "filtering a block"),
    (nodes.Include, "another file"),
    (nodes.Import, "another file"),
    (nodes.FromImport, "another file"),
    (nodes.Extends, "another file"),
    (nodes.Block, "a block"),
)
_LOOP = ("first", "last", "index", "length")
_DEEPEST = 30
_TAG = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NAME = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(?<![\w.])[A-Za-z_]\w*""", re.DOTALL)


@frozen
class Fault:
    """Something that a template must not say, with its place in the text.

    Attributes:
        code: `template-syntax`, `template-forbidden` or `unknown-variable`.
        message: What is wrong.
        line: The line, from 1.
        column: The column, from 1.
        hint: What to do about it.
        name: The variable that is meant; empty where none is.
    """

    code: str
    message: str
    line: int
    column: int = 1
    hint: str = ""
    name: str = ""


@frozen
class Grammar:
    """What a template's text says: the variables that it uses, and what is wrong with it."""

    used: frozenset[str]
    faults: tuple[Fault, ...]


def read_grammar(text: str, known: Collection[str]) -> Grammar:
    """Return what a template's text uses and what is wrong with it.

    Args:
        text: The text.
        known: The variables that it may use, such as `components` and `incident.title`.
    """
    if len(text) > LONGEST:
        message = f"the text has {len(text)} characters, and a message has {LONGEST} at most"
        return Grammar(frozenset(), (Fault("template-forbidden", message, 1),))
    try:
        tree = sandbox().parse(text)
    except TemplateSyntaxError as error:
        fault = Fault("template-syntax", f"this is not a template: {_sentence(error)}", error.lineno, hint=_hint(error))
        return Grammar(frozenset(), (fault,))
    except RecursionError:
        return Grammar(frozenset(), (Fault("template-forbidden", _too_deep(), 1),))
    reader = _Reader(text, known)
    reader.read(tree)
    faults = sorted(dict.fromkeys(reader.faults), key=lambda fault: (fault.line, fault.column, fault.message))
    return Grammar(frozenset(reader.used), tuple(faults))


def _sentence(error: TemplateSyntaxError) -> str:
    message = (error.message or "something else was expected here").split(". Did you forget")[0]
    # Jinja lists what it was looking for at length; its first sentence says what is wrong.
    message = message.split(". ")[0].rstrip(".").replace("'", '"')
    return message[:1].lower() + message[1:]


def _hint(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    if "end of template" in message or "Unexpected end" in message:
        return "Close what was opened: {% if %} ends with {% endif %}, {% for %} with {% endfor %}."
    if "unknown tag" in message:
        return "Known: if, elif, else, endif, for, endfor."
    return "A variable is written {{ so }}, with two braces on either side."


def _too_deep() -> str:
    return f"conditions are nested deeper than {_DEEPEST} levels"


class _Reader:
    """Goes through a parsed template and gathers what it uses and what it must not say."""

    def __init__(self, text: str, known: Collection[str]) -> None:
        self._places = list(_places(text))
        self._known = known
        self.used: set[str] = set()
        self.faults: list[Fault] = []

    def read(self, tree: nodes.Template) -> None:
        """Read the whole template, without recursion, which a nested text could drive too far."""
        waiting: list[tuple[nodes.Node, int, frozenset[str]]] = [(tree, 0, frozenset())]
        while waiting:
            node, depth, names = waiting.pop()
            if depth > _DEEPEST:
                self._forbid(_too_deep(), node.lineno)
                return
            if not isinstance(node, _ALLOWED):
                words = next((words for kind, words in _WORDS if isinstance(node, kind)), "this")
                self._forbid(f"{words} is not possible in a message", node.lineno)
                continue
            waiting += [(child, depth + 1, inner) for child, inner in self._within(node, names)]

    def _within(self, node: nodes.Node, names: frozenset[str]) -> Iterator[tuple[nodes.Node, frozenset[str]]]:
        """Note what one node uses; yield what is inside it, with the names that loops give it."""
        if isinstance(node, nodes.Name):
            self._use(node.name, node, names)
            return
        if isinstance(node, nodes.Getattr):
            if isinstance(node.node, nodes.Name):
                self._use(f"{node.node.name}.{node.attr}", node.node, names)
            else:
                self._forbid(f'".{node.attr}" is not possible in a message', node.lineno)
            return
        if isinstance(node, nodes.For):
            names = self._loop(node, names)
        elif isinstance(node, nodes.Filter):
            self._known_word("filter", node.name, sandbox().filters, node.lineno)
        elif isinstance(node, nodes.Test):
            self._known_word("test", node.name, sandbox().tests, node.lineno)
        for child in node.iter_child_nodes():
            if not (isinstance(node, nodes.For) and child is node.target):
                yield child, names

    def _loop(self, node: nodes.For, names: frozenset[str]) -> frozenset[str]:
        source = node.iter
        while isinstance(source, nodes.Filter) and source.node is not None:
            source = source.node
        # One loop over the components cannot run for long, whatever is in it; two of them, or letters, could.
        over_list = isinstance(source, nodes.Name) and source.name == "components"
        if names or node.recursive or not over_list or not isinstance(node.target, nodes.Name):
            self._forbid("only one loop, and only over components, is possible in a message", node.lineno)
        targets = {
            target.name for target in (node.target, *node.target.find_all(nodes.Name)) if isinstance(target, nodes.Name)
        }
        return names | targets | {f"loop.{part}" for part in _LOOP}

    def _known_word(self, noun: str, word: str, known: Collection[str], line: int) -> None:
        if word not in known:
            hint = did_you_mean(word, known) or f"Known: {any_of(sorted(known), most=20)}."
            self._forbid(f'the {noun} "{word}" is not possible in a message', line, hint)

    def _use(self, name: str, node: nodes.Name, names: frozenset[str]) -> None:
        if name in names:
            return
        if name in self._known:
            self.used.add(name)
            return
        columns = [column for found, line, column in self._places if line == node.lineno and found == node.name]
        near = did_you_mean(name, [*self._known, *names])
        self.faults += [
            Fault("unknown-variable", f'there is no variable "{name}"', node.lineno, column, near, name)
            for column in columns or [1]
        ]

    def _forbid(self, message: str, line: int, hint: str = "") -> None:
        self.faults.append(Fault("template-forbidden", message, line, hint=hint))


def _places(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield every name between Jinja's braces with its line and column, which its own tree does not keep."""
    for tag in _TAG.finditer(text):
        if tag[0].startswith("{#"):
            continue
        for word in _NAME.finditer(text, tag.start() + 2, tag.end() - 2):
            if word[0][0] not in "'\"":
                line = text.count("\n", 0, word.start()) + 1
                yield word[0], line, word.start() - (text.rfind("\n", 0, word.start()) + 1) + 1
