"""What one walk over the tree collects: scopes, strings, calls, assignments to attributes and items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from pplx_scan.extract.python.scopes import Place, Scope

if TYPE_CHECKING:
    from pplx_scan.extract.python.tree import Tree


class Naming(NamedTuple):
    """What the text around an expression says it is."""

    name: str = ""
    container: str = ""
    """The variable, keys or callee that the name belongs to."""
    value: bool = False
    """The expression is the whole value of what is named."""
    pool: bool = False
    """One of several in a list."""
    quoted: bool = False
    """Something is only compared with it."""


class Text(NamedTuple):
    """A string expression: the largest one, so the sum and not its parts."""

    node: cst.BaseExpression
    place: Place
    naming: Naming
    prose: bool = False
    """A docstring, or another string that is only written down."""


class Write(NamedTuple):
    """An assignment to an attribute or an item."""

    target: cst.Attribute | cst.Subscript
    value: cst.BaseExpression
    place: Place


@dataclass(slots=True)
class Program:
    """A file as the readers of calls, clients and values see it."""

    tree: Tree
    module: Scope = field(default_factory=lambda: Scope("module"))
    texts: list[Text] = field(default_factory=list)
    calls: list[tuple[cst.Call, Place]] = field(default_factory=list)
    subscripts: list[tuple[cst.Subscript, Place]] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    dicts: list[tuple[cst.BaseExpression, Place, str]] = field(default_factory=list)
    """Dict displays, with the name that they are assigned to."""
    holders: dict[cst.BaseExpression, tuple[cst.Name | cst.Attribute, Place]] = field(default_factory=dict)
    """Calls, with the variable that their result is assigned to."""

    def start(self, node: cst.CSTNode) -> int:
        """Return the character where an expression begins."""
        return self.tree.spans[node][0]


def dotted(node: cst.CSTNode | None) -> str:
    """Return a chain of names as text, `a.b.c`; empty for anything else."""
    names: list[str] = []
    while isinstance(node, cst.Attribute):
        names.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return ""
    return ".".join((node.value, *reversed(names)))


def last_name(node: cst.CSTNode | None) -> str:
    """Return the last name of a variable, attribute or callee; empty for anything else."""
    if isinstance(node, cst.Name):
        return node.value
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return last_name(node.func) if isinstance(node, cst.Call) else ""


def index_of(node: cst.Subscript) -> cst.BaseExpression | None:
    """Return the index of `a[index]`; None for slices and several indices."""
    if len(node.slice) != 1 or not isinstance(node.slice[0].slice, cst.Index):
        return None
    return node.slice[0].slice.value


def argument(call: cst.Call, position: int | None, *keywords: str) -> cst.BaseExpression | None:
    """Return an argument of a call by keyword, else by position; None when it is not given."""
    at = 0
    by_position = None
    for arg in call.args:
        if arg.keyword is not None:
            if arg.keyword.value in keywords:
                return arg.value
        elif arg.star == "*":
            at = 1_000
        elif not arg.star:
            by_position = arg.value if at == position else by_position
            at += 1
    return by_position


def keyword_of(call: cst.Call, value: cst.BaseExpression) -> str:
    """Return the keyword under which a call has an argument; empty for a positional one."""
    return next((arg.keyword.value for arg in call.args if arg.value is value and arg.keyword is not None), "")


def is_open(call: cst.Call) -> bool:
    """Tell whether a call has arguments that the text does not show: `*args`, `**options`."""
    return any(arg.star for arg in call.args)
