"""Templates as quick Python: a page is put together from hundreds of pieces, and a long history has thousands of pages.

Pieces are escaped to plain text, for they are only joined (`PlainText`, for every template). In our own templates a dot
reads an attribute, brackets an item, and a call is one (`OwnTemplates`; see decision 0035).
"""

from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro
from jinja2.utils import _PassArg, pass_eval_context

from statusbook.render.html.escaping import escape_text, safe, safe_text

__all__ = ["QuickMacro", "escape_text", "safe_text"]
"""What compiled templates import from here."""


class PlainText(CodeGenerator):
    """Escapes what templates put out as Jinja does, but to plain text; what is captured becomes a `Markup` as ever."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  Jinja's name
        """Write a template's module."""
        self.writeline(f"from {__name__} import {', '.join(__all__)}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame, finalize):
            self.write("(escape_text(shown) if (kind := type(shown := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame, finalize):
            self.write(")) is str else shown if kind is Markup else safe_text(shown))")
        else:
            super()._output_child_post(node, frame, finalize)


class OwnTemplates(PlainText):
    """Writes what our own templates say as Python says it, without a search for what else it could mean.

    What Jinja would make undefined raises an error at once; it would at the next step (`StrictUndefined`).
    """

    def write_commons(self) -> None:
        """Write the beginning of each function."""
        super().write_commons()
        self.writeline("Macro = QuickMacro")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """Write `a.b`. A template's blocks are items of `self`, and yet named as attributes."""
        of_blocks = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if of_blocks or not _stands_alone(node.node) or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """Write `a[b]`."""
        if not _stands_alone(node.node) or isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(  # noqa: N802  Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002  likewise
    ) -> None:
        """Write `a(b)`, unless the function asks for more than the template gives it."""
        # Where nothing is escaped, macros have to hear of it.
        if forward_caller or not frame.eval_ctx.autoescape or frame.eval_ctx.volatile or not self._calls_plainly(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self._write_arguments(node, frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """Put a block out in one piece. Piece by piece, each would go through every template that this one extends."""
        if node.scoped or node.required or (frame.toplevel and (self.has_known_extends or self.extends_so_far)):
            super().visit_Block(node, frame)
            return
        context = self.get_context_ref()
        self.simple_write(f"concat({context}.blocks[{node.name!r}][0]({context}))", frame, node)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if isinstance(node, nodes.Call) and self._may_be_macro(node) and _escapes(frame, finalize):
            self.write("(shown.text")
            self._write_arguments(node, frame)
            self.write(" if type(shown := ")
            self.visit(node.node, frame)
            self.write(f") is QuickMacro and shown.takes == {len(node.args)} else ")
        super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        super()._output_child_post(node, frame, finalize)
        if isinstance(node, nodes.Call) and self._may_be_macro(node) and _escapes(frame, finalize):
            self.write(")")

    def _write_arguments(self, node: nodes.Call, frame: Frame) -> None:
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _calls_plainly(self, node: nodes.Call) -> bool:
        unpacks = node.dyn_args is not None or node.dyn_kwargs is not None
        if not isinstance(node.node, nodes.Name) or unpacks or any(iskeyword(named.key) for named in node.kwargs):
            return False
        known: Any = self.environment.globals.get(node.node.name)
        return known is None or _PassArg.from_obj(known) is None

    def _may_be_macro(self, node: nodes.Call) -> bool:
        by_name = isinstance(node.node, nodes.Name) and node.node.name not in self.environment.globals
        return by_name and not node.kwargs and self._calls_plainly(node)


class OwnTemplatesBesideOthers(OwnTemplates):
    """Writes our own templates where a theme's may hand them values: a dot and brackets find what they find in Jinja.

    The names that they look for are ours and harmless, so nothing is asked of the sandbox for each of them.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """Write `a.b`."""
        self.write("environment.read_attribute(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  Jinja's name
        """Write `a[b]`, which may come to be an attribute: of which one, only the sandbox may say."""
        CodeGenerator.visit_Getitem(self, node, frame)


class QuickMacro(Macro):
    """A macro that is called at once if it gets just what it asks for; else Jinja sorts what it got.

    Attributes:
        takes: How many arguments it asks for; -1 where it may ask for more.
        text: Returns what it writes, as plain text, for as many arguments.
    """

    def __init__(self, *definition: Any) -> None:  # noqa: ANN401  what Jinja's code says of a macro
        super().__init__(*definition)
        takes_more = self.caller or self.catch_kwargs or self.catch_varargs
        self.takes = -1 if takes_more else self._argument_count
        self.text = self._func

    @pass_eval_context
    def __call__(self, *arguments: object, **named: object) -> str:
        """Return what the macro writes. Jinja, where it calls, says first of all whether it escapes there."""
        if named or len(arguments) != self.takes or (arguments and isinstance(arguments[0], EvalContext)):
            return super().__call__(*arguments, **named)
        return safe(self.text(*arguments))


def _escapes(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None


def _stands_alone(node: nodes.Expr) -> bool:
    """Return whether a dot or brackets can follow what Jinja writes for an expression."""
    return isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Call)
