"""Python source to a concrete syntax tree, and where each expression of it stands in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import libcst as cst
from libcst._nodes.internal import CodegenState
from msgspec import Struct

from pplx_scan.extract.format import Unparsable
from pplx_scan.extract.program.front.python_nesting import too_deep

if TYPE_CHECKING:
    from types import TracebackType

_LARGEST: Final = 1_000_000
"""Characters. The tree of a text takes about a hundred times its size in memory."""
_BARE: Final = frozenset(
    {cst.FormattedStringText, cst.FormattedStringExpression, cst.TemplatedStringText, cst.TemplatedStringExpression}
)
"""Nodes that never have parentheses around them."""


class PythonTree(Struct, frozen=True):
    """A parsed file."""

    module: cst.Module
    spans: dict[cst.CSTNode, tuple[int, int]]
    """The characters of each expression, without the parentheses around it."""
    comments: tuple[tuple[int, str], ...]
    """Start and text of each comment."""


def parse(text: str) -> PythonTree:
    """Return the tree of a Python text.

    Raises:
        Unparsable: it is not Python, too large, or nested too deeply.
    """
    if len(text) > _LARGEST:
        reason = f"larger than {_LARGEST // 1_000_000} million characters"
        raise Unparsable(reason)
    reason = too_deep(text)
    if reason:
        raise Unparsable(reason)
    try:
        module = cst.parse_module(text)
        positions = _Positions(module)
    except cst.ParserSyntaxError as error:
        reason = f"not valid Python (line {error.raw_line})"
        raise Unparsable(reason) from None
    except (RecursionError, ValueError, UnicodeError, cst.CSTValidationError):
        reason = "the Python parser cannot read it"
        raise Unparsable(reason) from None
    if "".join(positions.tokens) != text:
        reason = "the Python parser does not reproduce it"
        raise Unparsable(reason)
    return PythonTree(module, positions.spans, tuple(positions.comments))


class _Positions(CodegenState):
    """Writes the module down again, and notes on the way where each expression begins and ends.

    libcst's own position providers do the same for every node and take six times as long.
    """

    def __init__(self, module: cst.Module) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.at = 0
        self.spans: dict[cst.CSTNode, tuple[int, int]] = {}
        self.comments: list[tuple[int, str]] = []
        self._starts: list[int] = []
        self._expressions: dict[type[cst.CSTNode], bool] = {}
        module._codegen(self)  # noqa: SLF001 - as libcst's position providers do

    def add_token(self, value: str) -> None:
        self.tokens.append(value)
        self.at += len(value)

    def add_indent_tokens(self) -> None:
        for token in self.indent_tokens:
            self.add_token(token)

    def before_codegen(self, node: cst.CSTNode) -> None:
        if type(node) in _BARE:
            self._starts.append(self.at)

    def after_codegen(self, node: cst.CSTNode) -> None:
        kind = type(node)
        if kind in _BARE:
            self.spans[node] = (self._starts.pop(), self.at)
        if kind is cst.Comment:
            self.comments.append((self.at - len(node.value), node.value))  # type: ignore[attr-defined]

    def record_syntactic_position(  # type: ignore[override]
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> _Record | _Nothing:
        del start_node, end_node
        kind = type(node)
        wanted = self._expressions.get(kind)
        if wanted is None:
            wanted = self._expressions[kind] = issubclass(kind, cst.BaseExpression)
        return _Record(self, node) if wanted else _NOTHING


class _Record:
    """The stretch between entering and leaving."""

    __slots__ = ("_node", "_positions", "_start")

    def __init__(self, positions: _Positions, node: cst.CSTNode) -> None:
        self._positions = positions
        self._node = node
        self._start = positions.at

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._positions.spans[self._node] = (self._start, self._positions.at)


class _Nothing:
    """A stretch without an anchor."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


_NOTHING: Final = _Nothing()
