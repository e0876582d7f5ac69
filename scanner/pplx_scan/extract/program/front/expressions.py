"""Expressions of loose tokens whose brackets are read already: operators, chains of calls, functions without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.commands import command, declared
from pplx_scan.extract.program.front.declarations import last_returned
from pplx_scan.extract.program.front.dialect import words
from pplx_scan.extract.program.front.fold import (
    Item,
    Token,
    applied,
    chain,
    nodes_of,
    operands_of,
    piped,
    sign_in,
    sign_of,
)
from pplx_scan.extract.program.front.parameters import parameters_of, unpacked_in
from pplx_scan.extract.program.front.runs import Runs, signs_of, values_in_row
from pplx_scan.extract.program.node import (
    Arguments,
    Call,
    Choice,
    Class,
    Comparison,
    Entry,
    Function,
    Group,
    Join,
    Member,
    Name,
    Node,
    Return,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from pplx_scan.extract.program.front.dialect import Dialect

_COMPARES: Final = words("== === != !== -eq -ne")
_NEAR: Final = 24
"""So many tokens between the parameters of a function and its body are passed over."""


class Expressions(Runs):
    """Reads the expressions of one text."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        super().__init__(text, dialect)
        self.opened: Function | Class | Group | None = None
        """The function, the class or the branch whose body is in the lines that follow."""
        self.bare: Call | None = None
        """The call without brackets to which the elements behind the next commas belong."""
        self._binary = dialect.binary
        self._pipes = dialect.pipes | dialect.chains

    def value(self, items: list[Item]) -> Node | None:
        """Return the value of an expression; None if there is no value in it."""
        return _whole(self.nodes(items))

    def nodes(self, items: list[Item]) -> list[Node]:
        """Return the values of an expression: one as a rule, several where values stand side by side."""
        if len(items) == 1:
            return nodes_of(items)
        rest = sign_in(items, self.dialect.rests)
        if rest > 0:
            return self.nodes([*items[:rest], *self.nodes(items[rest + 1 :])])
        if self.dialect.rests and sign_in(items, self._pipes) > 0:
            return self._piped(items, self.value)
        if self.dialect.commands:
            tight = {sign for sign in self.dialect.methods if not sign.startswith("-")}
            applied_to = self._applied(items, tight, self.value)
            if applied_to is not None:
                return [applied_to]
            call = command(self.text, items, self._operators, caseless=self.dialect.caseless)
            if call is not None:
                return [call]
        signs = signs_of(items)
        return (signs and self._closure(items, signs)) or self._bare(items, signs) or self._operators(items)

    def _operators(self, items: list[Item]) -> list[Node]:
        """Return the nodes that operators make of the values between them."""
        signs = signs_of(items)
        if not signs:
            return self.runs(items)
        return self._choice(items, signs) or self._compared(items, signs)

    def _compared(self, items: list[Item], signs: set[str]) -> list[Node]:
        """Return values between operators that make no text of them."""
        if signs.isdisjoint(self._binary):
            return self._joined(items, signs)
        parts = [part for part in split(items, self._binary) if any(isinstance(item, Node) for item in part)]
        if len(parts) < 2:
            return self._joined(parts[0] if parts else items, signs)
        nodes = [node for part in parts for node in self._joined(part, signs)]
        kind = Comparison if not signs.isdisjoint(_COMPARES) else Group
        return [kind(nodes[0].start, nodes[-1].end, tuple(nodes))] if nodes else []

    def _choice(self, items: list[Item], signs: set[str]) -> list[Node]:
        """Return one of several values: `test ? a : b`, `a || b`; nothing when there is no such choice."""
        if "?" in signs and ":" in signs:
            marks = [mark for item in items if (mark := sign_of(item)) in {"?", ":"}]
            parts = split(items, {"?", ":"})
            if len(parts) == len(marks) + 1:
                nodes = [self._one(part, signs) for part in parts]
                options = [
                    node for node, mark in zip(nodes, [*marks, ":"], strict=True) if node is not None and mark != "?"
                ]
                return (
                    [Choice(options[0].start, options[-1].end, tuple(options), nodes[0])]
                    if len(options) > 1
                    else [*options]
                )
        if "if" in signs and "else" in signs and isinstance(items[0], Node):
            first, test, *others = [self._one(part, signs) for part in split(items, {"if", "else"})]
            options = [node for node in (first, *others) if node is not None]
            return [Choice(options[0].start, options[-1].end, tuple(options), test)]
        if signs.isdisjoint(self.dialect.fallbacks):
            return []
        options = [
            node for part in split(items, self.dialect.fallbacks) if (node := self._one(part, signs)) is not None
        ]
        return [Choice(options[0].start, options[-1].end, tuple(options))] if len(options) > 1 else options

    def _joined(self, items: list[Item], signs: set[str]) -> list[Node]:
        """Return the nodes of pipes, templates and operators that join strings."""
        if not signs.isdisjoint(self._pipes):
            return self._piped(items, self._operand)
        applied_to = self._applied(items, self.dialect.methods, self._operand)
        if applied_to is not None:
            return [applied_to]
        parts = split(items, self.dialect.joins) if not signs.isdisjoint(self.dialect.joins) else [items]
        if len(parts) == 1:
            return self.runs(items)
        operands = [node for part in parts if (node := self._operand(part)) is not None]
        flat = operands_of(operands)
        return [Join(flat[0].start, flat[-1].end, flat)] if len(flat) > 1 else [*flat]

    def _applied(
        self, items: list[Item], signs: Collection[str], read: Callable[[list[Item]], Node | None]
    ) -> Node | None:
        """Return the value that methods written as operators make of those between them; None without such ones."""
        marks = [mark for item in items if (mark := sign_of(item)) in signs]
        operands = [read(part) for part in split(items, signs)] if marks else []
        if len(operands) != len(marks) + 1 or operands[0] is None:
            return None
        whole = operands[0]
        for mark, right in zip(marks, operands[1:], strict=True):
            if right is None:
                return None
            whole = applied(whole, self.dialect.methods[mark], right)
        return whole

    def _one(self, items: list[Item], signs: set[str]) -> Node | None:
        return _whole(self._compared(items, signs))

    def _operand(self, items: list[Item]) -> Node | None:
        nodes = self.runs(items)
        return values_in_row(nodes)[0] if nodes else None

    def _piped(self, items: list[Item], read: Callable[[list[Item]], Node | None]) -> list[Node]:
        """Return a chain of calls, each with the value before it as first argument."""
        nodes = [node for part in split(items, self._pipes) if (node := read(part)) is not None]
        steps = any(sign_of(item) in self.dialect.chains for item in items)
        whole = nodes[0] if nodes else None
        for right in nodes[1:]:
            if whole is None:
                break
            whole = _step(whole, right) if steps else piped(whole.start, right.end, whole, right)
        return [whole] if whole is not None else []

    def _closure(self, items: list[Item], signs: set[str]) -> list[Node]:
        """Read `(a, b) => value` and the block behind `do`; return nothing when there is none."""
        if "do" in signs:
            return self._do(items)
        if signs.isdisjoint(self.dialect.arrows):
            return []
        at = max(n for n, item in enumerate(items) if sign_of(item) in self.dialect.arrows)
        given = at - 1
        if given > 1 and sign_of(items[given - 1]) == ":" and self.is_parameters(items[given - 2]):
            given -= 2  # `(a, b): Type => value`
        before, behind = items[max(given, 0)], items[at + 1 :]
        if not behind or not self.is_parameters(before):
            return []
        maker = items[given - 1] if given > 1 and isinstance(before, Arguments) else None
        name = maker.text if isinstance(maker, Name) and sign_of(items[given - 2]) != "." else ""
        block = behind[0]
        body = list(block.body.children) if isinstance(block, Function) else returned(self._operators(behind))
        end = block.end if isinstance(block, Function) else body[-1].end if body else before.end
        rest = self.runs(behind[1:]) if isinstance(block, Function) else []
        start = given - 1 if name else given
        return [*self.runs(items[:start]), self.function(items[start].start, end, name, before, body), *rest]

    def is_parameters(self, item: Item) -> bool:
        """Tell whether something may be the parameters of a function: a name, or anything in round brackets."""
        return isinstance(item, Name) or (isinstance(item, Node) and self.text.startswith("(", item.start))

    def _do(self, items: list[Item]) -> list[Node]:
        """Read a call with the block behind `do`, or with its beginning; return nothing when nothing is called."""
        at = sign_in(items, {"do"})
        if not at or isinstance(items[0], Token):
            return []
        nodes = self._bare(items[:at], signs_of(items)) or self._operators(items[:at])
        body = self._operators([item for item in items[at + 1 :] if sign_of(item) != "|"])
        start, end = items[at].start, items[-1].end
        block = Function(start, end, "", Group(start, end, tuple(body), scope=True))
        called = nodes[-1] if nodes else None
        if isinstance(called, Name | Member):
            called = nodes[-1] = Call(called.start, end, called, Arguments(called.end, called.end, ()))
        if isinstance(called, Call):
            called.block, called.end = block, end
            self.opened = block
        return nodes

    def function(self, start: int, end: int, name: str, given: Item | None, body: Sequence[Node]) -> Function:
        """Return a function with its parameters; names set in it are its own."""
        if given is None and self.dialect.commands:
            given, body = declared(body)
        given = given or unpacked_in(self.text, start)
        name = name.lower() if self.dialect.commands and self.dialect.caseless else name
        parameters = parameters_of(self.text, given) if isinstance(given, Node) else None
        body = self.last_returned(body)
        return Function(start, end, name, Group(start, end, tuple(body), scope=True), parameters)

    def last_returned(self, body: Sequence[Node]) -> Sequence[Node]:
        """Return the body of a function; in languages with implicit returns, with its last expression returned."""
        return last_returned([*body]) if self.dialect.returns_last and body else body

    def functions(self, items: list[Item]) -> list[Item]:
        """Return a row in which functions that a keyword begins are read; the body of the last may be in later lines."""
        names = self.dialect.functions
        if signs_of(items).isdisjoint(names):
            return items
        found: list[Item] = []
        at = 0
        while at < len(items):
            item = items[at]
            if sign_of(item) in names and not self._is_value(items, at):
                function, at = self._function(items, at)
                found.append(function)
            else:
                found.append(item)
                at += 1
        return found

    @staticmethod
    def _is_value(items: list[Item], at: int) -> bool:
        """Return whether a keyword begins no function but a variable: `def name = value`."""
        return len(items) > at + 2 and isinstance(items[at + 1], Name) and sign_of(items[at + 2]) == "="

    def _function(self, items: list[Item], at: int) -> tuple[Function, int]:
        """Return the function whose keyword stands at an index, and the index behind it."""
        start, end, name = items[at].start, items[at].end, ""
        at += 1
        while at < len(items) and (isinstance(items[at], Name) or _is_path(items, at)):
            word = items[at]
            name = word.text if isinstance(word, Name) else name
            at += 1
        given = items[at] if at < len(items) else None
        parameters = given if isinstance(given, Node) and self.is_parameters(given) else None
        at += parameters is not None
        received = self.dialect.receivers and at + 1 < len(items)
        if received and isinstance(word := items[at], Name) and isinstance(items[at + 1], Arguments):
            name, given, at = word.text, items[at + 1], at + 2
            parameters = given if isinstance(given, Node) else None  # what stood first was the receiver
        until = range(at, min(at + _NEAR, len(items)))
        behind = next((n for n in until if isinstance(items[n], Function) or sign_of(items[n]) == "="), at - 1)
        body = items[behind]
        if behind >= at and isinstance(body, Function):
            return self.function(start, body.end, name, parameters, body.body.children), behind + 1
        rest = self._operators(items[behind + 1 :])
        rest = returned(rest) if behind >= at else rest
        end = items[-1].end
        self.opened = self.function(start, end, name, parameters, rest)
        return self.opened, len(items)

    def _bare(self, items: list[Item], signs: set[str]) -> list[Node]:
        """Read a call without brackets; return nothing when there is none."""
        kinds = self.dialect.bare
        if not kinds or ("Name" not in kinds and signs.isdisjoint(self.dialect.access)):
            return []
        first = next((n for n, item in enumerate(items) if isinstance(item, Node)), len(items))
        row = items[first:]
        if len(row) < 2 or not isinstance(row[0], Name):
            return []
        at = 1
        while at < len(row) and not isinstance(row[at], Arguments) and self.continues(row[at - 1], row[at]):
            at += 1
        called, given = row[at - 1], row[at] if at < len(row) else None
        if not isinstance(called, Node) or not isinstance(given, Node) or isinstance(given, Function | Arguments):
            return []
        function = chain(row[:at])
        if function is None or type(function).__name__ not in kinds:
            return []
        labelled = len(row) > at + 2 and isinstance(given, Name) and sign_of(row[at + 1]) == ":"
        values = self._operators(row[at + 2 if labelled else at :])
        if not values:
            return []
        entries = tuple(Entry(given if labelled and not n else None, node) for n, node in enumerate(values))
        self.bare = Call(function.start, values[-1].end, function, Arguments(given.start, values[-1].end, entries))
        return [self.bare]


def split(items: Sequence[Item], signs: Collection[str]) -> list[list[Item]]:
    """Return the parts of a row between operators; an operator without a value before it is none."""
    parts: list[list[Item]] = [[]]
    valued = False
    for item in items:
        if sign_of(item) in signs and valued:
            parts.append([])
            valued = False
        else:
            parts[-1].append(item)
            valued = valued or isinstance(item, Node)
    return parts


def _whole(nodes: Sequence[Node]) -> Node | None:
    """Return one node for values that stand side by side."""
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    in_row = values_in_row(nodes)
    return in_row[0] if len(in_row) == 1 else Group(in_row[0].start, in_row[-1].end, tuple(in_row))


def returned(nodes: list[Node]) -> list[Node]:
    """Return nodes of which the last is the return value of a function."""
    return [*nodes[:-1], *(Return(node.start, node.end, node) for node in nodes[-1:])]


def _is_path(items: Sequence[Item], at: int) -> bool:
    """Return whether a sign stands in the name of a function: `Client:ask`."""
    tight = at + 1 < len(items) and items[at - 1].end == items[at].start and items[at].end == items[at + 1].start
    return tight and sign_of(items[at]) in {".", ":", "::"}


def _step(owner: Node, right: Node) -> Call:
    """Return a call as a method of its first argument."""
    function = right.function if isinstance(right, Call) else right
    arguments = right.arguments if isinstance(right, Call) else Arguments(right.end, right.end, ())
    name = function.name if isinstance(function, Member) else function.text if isinstance(function, Name) else ""
    member = Member(owner.start, function.end, owner, name, function.end - len(name))
    return Call(owner.start, right.end, member, arguments)
