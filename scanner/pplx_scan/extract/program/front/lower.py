"""Lowers a syntax tree to the one form of a program: the language's table gives each kind of node a role."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.environment_forms import form_of
from pplx_scan.extract.program.front.fold import nodes_of
from pplx_scan.extract.program.front.lowering import Lowering
from pplx_scan.extract.program.front.roles import ROLES
from pplx_scan.extract.program.node import Group, Program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.front.language import Language
    from pplx_scan.extract.program.front.roles import Role
    from pplx_scan.extract.program.front.tree import SyntaxTree


_NEAR: Final = 200
"""So many characters before a block are looked at for what it is the body of."""


def lower(text: str, tree: SyntaxTree, language: Language) -> Program:
    """Return a syntax tree as a program.

    It is read from its last node to the first: children come before their parents, so no nesting is too deep.
    """
    lowering = Lowering(text, tree, language)
    roles = roles_of(language)
    lower_of = {kind: roles[role] for kind, role in language.role_of.items()}
    for at in range(len(tree.kinds) - 1, -1, -1):
        role = lower_of.get(tree.kinds[at]) if tree.named[at] else None
        if role is not None:
            lowering.become(at, role(lowering, at, lowering.inside(at)))
        elif tree.children[at]:
            lowering.become(at, lowering.plain(at, lowering.inside(at)))
        else:
            lowering.become(at, lowering.leaf(at))
    whole = Group(0, len(text), tuple(nodes_of(lowering.items(0))), scope=True)
    fixed = list(_fixed(tree, language.grammar, text))
    return Program(text, language, whole, sorted(lowering.comments), sorted(lowering.errors()), fixed)


def roles_of(language: Language) -> dict[str, Role]:
    """Return the roles that the table of a language may give: those of all languages, and its own."""
    return {**ROLES, **import_module(language.own_roles).ROLES} if language.own_roles else ROLES


def _fixed(tree: SyntaxTree, grammar: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where only a literal can stand, and why."""
    form = form_of(grammar)
    for at, kind in enumerate(tree.kinds if form is not None and form.fixed else ()):
        found = form.fixed.get(kind) if form is not None else None
        if found is not None and found.statements is not None:
            before, statement = found.statements
            inside = before.search(text, max(tree.starts[at] - _NEAR, 0), tree.starts[at]) is not None
            children = [child for child in tree.children[at] if inside and statement.match(text, tree.starts[child])]
            yield from ((tree.starts[child], tree.ends[child], found.reason) for child in children)
        elif found is not None and text.startswith(found.words, tree.starts[at]):
            until = found.operators or (found.until,)
            end = next((tree.starts[child] for child in tree.children[at] if tree.kinds[child] in until), tree.ends[at])
            if not found.operators or end < tree.ends[at]:
                yield tree.starts[at], end, found.reason
