"""What an expression comes to as text: strings put together, constants put in, the rest as holes with names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Choice,
    Index,
    Items,
    Join,
    Member,
    Name,
    Node,
    Text,
    path_of,
)
from pplx_scan.extract.program.survey import Scope, label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.catalog.calls import Calls
    from pplx_scan.extract.program.survey import Survey

_DEPTH: Final = 8
_PARTS: Final = 64
_LONGEST: Final = 1 << 14
_PLACE: Final = re.compile(r"%(?:\d\$)?[@svdqw]|\{(?P<name>[A-Za-z_]\w*)?\d?(?::\??)?\}")
"""Of `sprintf` and of `format`; in Rust with the name of a variable."""
_SPACE: Final = Literal(" ", (Run(1, ()),))
_ORIGIN: Final = re.compile(r"(?i)https?://[^/]+")
_NUMBER: Final = re.compile(r"\d[\w.]*")


class Values:
    """Evaluates the expressions of one program."""

    def __init__(self, survey: Survey, calls: Calls) -> None:
        self.survey = survey
        self.calls = calls

    def text(self, node: Node, scope: Scope, depth: int = _DEPTH) -> Literal:
        """Return the text that an expression comes to; what is not known is a hole with the name it goes by."""
        if depth <= 0:
            return Literal.unknown()
        if isinstance(node, Text):
            return _bounded(
                join(
                    part if isinstance(part, Literal) else self.text(part, scope, depth - 1)
                    for part in node.parts[:_PARTS]
                )
            )
        if isinstance(node, Join):
            return _bounded(join(self.text(part, scope, depth - 1) for part in node.operands[:_PARTS]))
        if isinstance(node, Choice):
            return self._choice(node, scope, depth)
        if isinstance(node, Name):
            return self._name(node, node.text, scope, depth)
        if isinstance(node, Call):
            return self._call(node, scope, depth)
        if isinstance(node, Member | Index):
            return self._part(node, scope, depth)
        return Literal.unknown()

    def _choice(self, node: Choice, scope: Scope, depth: int) -> Literal:
        """Return the one value of several that the file tells most of."""
        found = [self.text(option, scope, depth - 1) for option in node.options[:_PARTS]]
        known = [value for value in found if value.text and HOLE not in value.text]
        named = [value for value in found if value.holes and value.text]
        partly = [value for value in named if value.text.strip(HOLE)]
        env = [value for value in named if any(hole.env for hole in value.holes)]
        return (known or partly or env or named or found or [Literal("")])[0]

    def _name(self, node: Node, name: str, scope: Scope, depth: int) -> Literal:
        """Return what a variable holds; a hole of its name when that is not known or not one thing."""
        found = {}
        for assign in self.survey.set_to(name, scope, node.start)[:_PARTS]:
            if assign.appends or assign.start <= node.start < assign.end:
                return Literal.unknown(name)
            home = self.survey.scopes.get(assign, scope)
            value = self.text(assign.value, home, depth - 1)
            found[value.text, value.holes] = value
        if len(found) != 1:
            return Literal.unknown(name)
        value = next(iter(found.values()))
        return Literal.unknown(name) if value.text == HOLE and not value.holes[0].name else _renamed(value, name)

    def _part(self, node: Member | Index, scope: Scope, depth: int) -> Literal:
        name = self.variable(node)
        if name:
            return Literal.unknown(name, env=True)
        label = label_of(node.key) if isinstance(node, Index) else node.name
        items = self.items(node.owner, scope, depth - 1)
        entry = (
            next((each for each in items.entries if each.key is not None and label_of(each.key) == label), None)
            if items
            else None
        )
        if entry is not None:
            return self.text(entry.value, self.survey.scopes.get(entry.value, scope), depth - 1)
        set_here = [assign for assign in self._sets_of(node, scope) if not assign.start <= node.start < assign.end]
        if len(set_here) == 1:
            return self.text(set_here[0].value, scope, depth - 1)
        static = self.survey.static(node, scope)
        if static is not None:
            return self.text(static.value, self.survey.scopes.get(static, scope), depth - 1)
        return self._name(node, label, scope, depth) if isinstance(node, Member) else Literal.unknown(label)

    def _sets_of(self, node: Member | Index, scope: Scope) -> list[Assign]:
        """Return the assignments to a part of a variable: `config.url = …`."""
        path = path_of(node)
        if len(path) != 2:
            return []
        uses = (use.node for use in self.survey.uses_of(path[0], scope))
        return [use for use in uses if isinstance(use, Assign) and path_of(use.target) == path]

    def variable(self, node: Node) -> str:
        """Return the environment variable that an expression reads; empty when it reads none."""
        maps, functions = self.calls.environment_maps, self.calls.environment_functions
        if isinstance(node, Member):
            return node.name if maps.find(path_of(node.owner)) else ""
        if isinstance(node, Index):
            return label_of(node.key) if maps.find(path_of(node.owner)) else ""
        if isinstance(node, Call) and functions.find(path_of(node.function)):
            labels = (label_of(entry.value) for entry in node.arguments.entries if isinstance(entry.value, Text))
            return next(labels, "")
        return ""

    def items(self, node: Node, scope: Scope, depth: int = _DEPTH) -> Items | None:
        """Return the map or list that an expression stands for; None when it is none."""
        if depth <= 0:
            return None
        if isinstance(node, Items):
            return node
        if isinstance(node, Name):
            assigns = self.survey.set_to(node.text, scope, node.start)
            found = [assign for assign in assigns if not assign.start <= node.start < assign.end]
            return self.items(found[-1].value, self.survey.scopes.get(found[-1], scope), depth - 1) if found else None
        if isinstance(node, Member):
            return self.items(Name(node.start, node.end, node.name), scope, depth - 1)
        if (
            isinstance(node, Call)
            and len(node.arguments.entries) == 1
            and isinstance(node.arguments.entries[0].value, Items)
        ):
            return node.arguments.entries[0].value
        if isinstance(node, Call) and any(entry.key is not None for entry in node.arguments.entries):
            return node.arguments
        return None

    def joins(self, node: Call) -> bool:
        """Tell whether a call puts texts together."""
        function = node.function
        path = path_of(function) or ((function.name,) if isinstance(function, Member) else ())
        return bool(self.calls.formatters.find(path) or self.calls.concatenations.find(path))

    def _call(self, node: Call, scope: Scope, depth: int) -> Literal:
        """Return what a function returns, as far as its name says it."""
        calls, path, function = self.calls, path_of(node.function), node.function
        arguments = [entry.value for entry in node.arguments.entries[:_PARTS]]
        name = self.variable(node)
        if name:
            return Literal.unknown(name, env=True)
        if not arguments and isinstance(function, Member) and calls.concatenations.find((function.name,)):
            items = self.items(function.owner, scope, depth - 1)
            if items is not None:
                return self._row(items, (), scope, depth)
        if (
            isinstance(function, Member)
            and calls.formatters.find((function.name,))
            and isinstance(function.owner, Text)
        ):
            return self._fill(function.owner, arguments, scope, depth)
        made = self._made(path, function, arguments, scope, depth) if arguments else None
        if made is not None:
            return made
        if isinstance(function, Member) and function.name.rstrip("!?") in calls.methods:
            return self.text(function.owner, scope, depth - 1)
        return Literal.unknown(path[-1] if path else label_of(function))

    def _made(
        self, path: Sequence[str], function: Node, arguments: Sequence[Node], scope: Scope, depth: int
    ) -> Literal | None:
        """Return what a function makes of its arguments; None when we do not know it."""
        calls = self.calls
        scheme = calls.addresses.get(".".join(path[-2:]))
        if scheme is not None:
            start = arguments[0].start
            return join([Literal.atom(scheme, start, start, "code"), *self._all(arguments[:2], scope, depth)])
        if calls.settings.find(path) and isinstance(arguments[0], Text):
            return Literal.unknown(label_of(arguments[0]))
        if calls.formatters.find(path):
            template = next((at for at, node in enumerate(arguments) if isinstance(node, Text)), 0)
            return self._fill(arguments[template], arguments[template + 1 :], scope, depth)
        if calls.concatenations.find(path):
            return self._joined(function, arguments, scope, depth)
        if calls.schemes.find(path):
            values = self._all(arguments, scope, depth)
            return values[0] if len(values) == 1 else join([values[0], _SPACE, values[1]])
        if calls.wrappers.find(path):
            first = self.text(_first_text(arguments), scope, depth - 1)
            base = self.text(arguments[1], scope, depth - 1) if len(arguments) > 1 else None
            return first if base is None else _resolved(first, base)
        return None

    def _joined(self, function: Node, arguments: Sequence[Node], scope: Scope, depth: int) -> Literal:
        """Return what a function makes that puts its arguments together, or the elements of the one list among them."""
        owner = [function.owner] if isinstance(function, Member) else []
        rows = [items for node in (*owner, *arguments) if (items := self.items(node, scope, depth - 1)) is not None]
        if len(rows) == 1:
            return self._row(rows[0], [node for node in arguments if isinstance(node, Text)], scope, depth)
        return join(self._all([*(node for node in owner if isinstance(node, Text)), *arguments], scope, depth))

    def _row(self, items: Items, between: Sequence[Node], scope: Scope, depth: int) -> Literal:
        """Return the elements of a list, with the text between them that is given: `["a", "b"].join("-")`."""
        home = self.survey.scopes.get(items, scope)
        texts = [self.text(entry.value, home, depth - 1) for entry in items.entries[:_PARTS]]
        space = self.text(between[0], scope, depth - 1) if between else Literal("")
        return _bounded(join([*texts[:1], *(part for text in texts[1:] for part in (space, text))]))

    def _fill(self, template: Node, nodes: Sequence[Node], scope: Scope, depth: int) -> Literal:
        """Return a template with the values put in for `%s`, `{}`, `{0}`, in order, and for `{name}`."""
        whole = self.text(template, scope, depth - 1)
        rest = iter(self._all(nodes, scope, depth))
        parts, at = list[Literal](), 0
        for match in _PLACE.finditer(whole.text):
            name = match["name"]
            value = self._name(template, name, scope, depth) if name else next(rest, None)
            if value is None:
                break
            parts += [whole.slice(at, match.start()), value if value.text else Literal.unknown()]
            at = match.end()
        return join([*parts, whole.slice(at, len(whole.text))]) if parts else whole

    def _all(self, nodes: Sequence[Node], scope: Scope, depth: int) -> list[Literal]:
        return [self.text(node, scope, depth - 1) for node in nodes]


def _first_text(arguments: Sequence[Node]) -> Node:
    first = arguments[0]
    if isinstance(first, Items) and not isinstance(first, Arguments) and len(first.entries) == 1:
        return first.entries[0].value
    return first


def _resolved(path: Literal, base: Literal) -> Literal:
    """Return the address that a path makes with a base: `new URL("/search", "https://…")`; the path where it is one."""
    origin = _ORIGIN.match(base.text)
    if origin is None or _ORIGIN.match(path.text) or path.text[:1] == HOLE:
        return path
    end = origin.end() if path.text.startswith("/") else max(base.text.rfind("/") + 1, origin.end())
    return join([base.slice(0, end), path])


def _renamed(value: Literal, name: str) -> Literal:
    """Return a value that nothing is known of by the name of the variable that holds it, unless it has a better one."""
    if value.text != HOLE or value.holes[0].env or value.holes[0].name:
        return value
    return Literal.unknown(name)


def _bounded(value: Literal) -> Literal:
    return value if len(value.text) <= _LONGEST else value.slice(0, _LONGEST)
