"""Brackets of loose tokens: arguments, lists, indexes, maps, blocks of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from pplx_scan.extract.program.front.fold import SPREADS, Item, Token, sign_of
from pplx_scan.extract.program.front.rows import Rows
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Class,
    Entry,
    Function,
    Group,
    Items,
    Member,
    Name,
    Node,
    Text,
)
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.extract.program.front.dialect import Dialect

_Body = Function | Class | Group


class Row(Struct, frozen=True):
    """Tokens of a statement, or of an element of a bracket."""

    items: list[Item]
    sign: str
    """The sign that ends it: a comma, a semicolon, a line end; empty at the end of the bracket."""
    indent: int
    """The column of its first token when that begins a line, else -1."""


class Frame:
    """A bracket that is open, or the whole text."""

    def __init__(self, opener: str, start: int, head: str, *, sparse: bool = False) -> None:
        self.opener = opener
        self._sparse = sparse and opener in {"", "{"}
        """Rows without an anchor are left out."""
        self.start = start
        self.head = head
        """The kind of bracket: see `head_of`."""
        self.rows: list[Row] = []
        self.signs: set[str] = set()
        """The signs that end its rows."""
        self.items: list[Item] = []
        """The row that is being read."""
        self.indent = -1
        self.line = -1
        """The column of the line that begins behind the last token; -1 when the line goes on."""
        self.word = ""
        """The keyword of the row that says which kind of block follows: a function, a class, a control."""
        self.marked = False
        """The row holds an anchor."""
        self.kept = 0
        """How many rows do."""

    def end_row(self, sign: str) -> None:
        """Close the row that is being read."""
        if (self.items or sign == ",") and (self.marked or not self._sparse):
            self.rows.append(Row(self.items, sign, self.indent))
            self.signs.add(sign)
        self.kept, self.marked = self.kept + self.marked, False
        self.items, self.indent, self.word = [], -1, ""


class Brackets:
    """Lowers the content of brackets."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self._text = text
        self._dialect = dialect
        self._rows = Rows(text, dialect)

    def blank(self, frame: Frame, end: int, outer: list[Item]) -> None:
        """Add a bracket without anchors to the row around it."""
        if frame.head != "index":
            outer.append((Arguments if frame.head == "call" else Items)(frame.start, end, ()))

    def round(self, frame: Frame, end: int, outer: list[Item]) -> None:
        """Add arguments, a list, or the one value that stands in brackets to the row around them."""
        if self._dialect.spaced:
            self._spaced(frame, end, outer)
            return
        if self._dialect.commands and frame.head == "value":
            nodes = self.statements(frame)
            outer += nodes if len(nodes) == 1 else [_list(frame.start, end, nodes)]
            return
        entries, spread = self._entries(frame)
        if frame.head != "call":
            single = len(entries) == 1 and entries[0].key is None
            outer.append(entries[0].value if single else Items(frame.start, end, entries, spread))
            return
        function = outer[-1] if outer else None
        if isinstance(function, Name) and entries and self._is_step(function, outer):
            name = Member(entries[0].value.start, function.end, entries[0].value, function.text, function.start)
            outer[-1:] = [name, Arguments(frame.start, end, entries[1:], spread)]
            return
        made = self._defined(function, [entry.value for entry in entries]) if isinstance(function, Name) else None
        if made is not None:
            outer[-1] = made
        else:
            outer.append(Arguments(frame.start, end, entries, spread))

    def _is_step(self, function: Name, outer: list[Item]) -> bool:
        """Return whether a function is a step of its first argument, and is not handed it by a pipe."""
        leads, at = self._dialect.leads, len(outer) - 2
        while at > 1 and sign_of(outer[at]) in self._dialect.access:
            at -= 2  # `httr2::req_method(…)`
        piped = at >= 0 and sign_of(outer[at]) in self._dialect.chains
        return bool(leads) and not piped and expression(leads).fullmatch(function.text) is not None

    def square(self, frame: Frame, end: int, outer: list[Item]) -> None:
        """Add an index, a list or a message to the row around it."""
        if frame.head == "index":
            self._index(frame, end, outer)
            return
        message = self._message(frame, end) if self._dialect.messages else None
        if message is not None:
            outer.append(message)
            return
        entries, spread = self._entries(frame)
        only = entries[0].value if len(entries) == 1 else None
        typed = self._dialect.commands and isinstance(only, Name | Member)
        outer.append(only if typed and only is not None else Items(frame.start, end, entries, spread))

    def curly(self, frame: Frame, end: int, outer: list[Item]) -> None:
        """Add a map, a block or an index to the row around it."""
        if frame.head == "index":
            self._index(frame, end, outer)
        elif self._is_map(frame):
            entries, spread = self._pairs(frame) if self._dialect.spaced else self._settings(frame)
            made = self._makes(frame, outer) and not any(entry.key for entry in entries)
            items = (Arguments if made else Items)(frame.start, end, entries, spread)
            outer.append(self._labelled(items, outer))
        else:
            scope, branch = frame.head not in {"block", "branch", "arm"}, frame.head in {"branch", "arm"}
            label = outer.pop() if frame.head == "arm" else None
            case = [label] if isinstance(label, Node) else []
            body = Group(frame.start, end, (*case, *self.statements(frame)), scope=scope, branch=branch)
            called = frame.head == "value" and outer and isinstance(outer[-1], Name | Arguments)
            whole = frame.head in {"function", "arrow", "call"} or called
            outer.append(Function(frame.start, end, "", body) if whole else body)

    def _index(self, frame: Frame, end: int, outer: list[Item]) -> None:
        entries, _ = self._entries(frame)
        key = entries[0].value if len(entries) == 1 else Items(frame.start, end, entries)
        if isinstance(outer[-1], Token) and outer[-1].text in {"->", "?", "!"}:
            outer.pop()
        outer += [Token("[", frame.start, frame.start + 1), key, Token("]", end - 1, end)]

    def _makes(self, frame: Frame, outer: list[Item]) -> bool:
        """Tell whether curly brackets hold the arguments of a constructor: `std::string{"text"}`."""
        last = outer[-1] if outer else None
        before = outer[-2] if len(outer) > 1 else None
        typed = (
            before is not None and last is not None and before.end == last.start and self._text[before.end - 1] == "]"
        )
        return isinstance(last, Name) and last.end == frame.start and not typed

    def _labelled(self, items: Items, outer: list[Item]) -> Node:
        """Return settings with the words before them: `data "http" "name" { … }` sets `data.http.name` to a `data.http`."""
        names: list[Text] = []
        while self._dialect.maps and outer and isinstance(outer[-1], Text):
            names.append(outer[-1])
            outer.pop()
        head = outer[-1] if outer else None
        if not self._dialect.maps or not isinstance(head, Name):
            outer += reversed(names)
            return items
        outer.pop()
        kind: Node = head
        if len(names) > 1:
            kind = _part(head, names.pop(), self._text)
        made = Call(head.start, items.end, kind, Arguments(items.start, items.end, (Entry(None, items),)))
        if not names:
            return made
        target: Node = kind
        for name in reversed(names):
            target = _part(target, name, self._text)
        return Assign(head.start, items.end, target, made)

    def _entries(self, frame: Frame) -> tuple[tuple[Entry, ...], bool]:
        """Return the elements between the commas, and whether more come from elsewhere."""
        found: list[Entry] = []
        spread = False
        several = {",", ";"} <= frame.signs and frame.opener == "["
        begun = 0
        for row in frame.rows:
            first = row.items[0] if row.items else None
            spread = spread or sign_of(first) in SPREADS
            found += self._rows.entries(row.items)
            inner = [entry.value for entry in found[begun:]] if several and row.sign != "," else []
            if inner:
                found[begun:] = [Entry(None, _list(inner[0].start, inner[-1].end, inner))]
                begun = len(found)
        return tuple(found), spread

    def _settings(self, frame: Frame) -> tuple[tuple[Entry, ...], bool]:
        """Return the elements of a map: between its commas, else on its lines. A name alone is its own value."""
        rows: list[list[Item]] = [[]]
        for row in frame.rows:
            rows[-1] += row.items
            if row.sign == "," or (row.sign and "," not in frame.signs):
                rows.append([])
        found: list[Entry] = []
        spread = False
        texts = self._dialect.atoms or any(len(items) == 1 and not isinstance(items[0], Name) for items in rows)
        for items in filter(None, rows):
            spread = spread or sign_of(items[0]) in SPREADS
            entries = self._rows.entries(items)
            alone = items[0] if len(items) == 1 and not texts else None
            found += [Entry(alone, alone)] if isinstance(alone, Name) else entries
        return tuple(found), spread

    def _is_map(self, frame: Frame) -> bool:
        """Tell whether curly brackets hold a map, not statements."""
        if self._dialect.spaced:
            return bool(frame.rows)
        if frame.head in {"map", "value"} and (frame.head == "map" or not frame.rows):
            return True
        first = next((row.items for row in frame.rows if row.items), [])
        first = first[1:] if first and sign_of(first[0]) == "." else first
        if not first or frame.head in {"function", "class"} or ";" in frame.signs:
            return False
        if isinstance(first[0], Token) and first[0].text in SPREADS:
            return frame.head != "block" or "," in frame.signs
        sign = first[1].text if len(first) > 1 and isinstance(first[1], Token) else ""
        if sign in {":", "=>"} and isinstance(first[0], Name | Text | Items):
            return frame.head != "block" or "," in frame.signs or isinstance(first[0], Text)
        if sign == "=" and isinstance(first[0], Name | Text | Items):
            return "," in frame.signs or (frame.head == "value" and all(_sets(row) for row in frame.rows))
        calls = (
            "Name" in self._dialect.bare and len(first) > 2 and isinstance(first[1], Name) and sign_of(first[2]) == ":"
        )
        return frame.head == "value" and not calls and (len(first) == 1 or "\n" not in frame.signs)

    def _message(self, frame: Frame, end: int) -> Call | Member | None:
        """Read `[value name: argument label: argument]` and `[value name]`; return None for a list."""
        rows = [row.items for row in frame.rows if row.items]
        items = rows[0] if rows else []
        marks = [n for n in range(1, len(items)) if sign_of(items[n]) == ":" and isinstance(items[n - 1], Name)]
        first = marks[0] - 1 if marks else len(items) - 1
        name = items[first] if first > 0 else None
        owner = self._rows.value(items[:first]) if name is not None else None
        if owner is None or not isinstance(name, Name):
            return None
        entries: list[Entry] = []
        for n, at in enumerate(marks):
            until = marks[n + 1] - 1 if n + 1 < len(marks) else len(items)
            value = self._rows.value(items[at + 1 : until])
            label = items[at - 1]
            if value is not None and isinstance(label, Node):
                entries.append(Entry(label if n else None, value))
        entries += [entry for row in rows[1:] for entry in self._rows.entries(row)]
        function = Member(owner.start, name.end, owner, name.text, name.start)
        if not marks:
            return Member(frame.start, end, owner, name.text, name.start)
        return Call(frame.start, end, function, Arguments(name.end, end, tuple(entries)))

    def _spaced(self, frame: Frame, end: int, outer: list[Item]) -> None:
        """Read brackets in which values stand side by side: `set(NAME value)`, `(function value :label value)`."""
        nodes = [node for row in frame.rows for node in self._rows.runs(row.items)]
        before = outer[-1] if outer and frame.head == "call" and self._dialect.tight else None
        if isinstance(before, Name):
            outer.pop()
            nodes = [before, *nodes]
        function, given = nodes[0] if nodes else None, nodes[1:]
        if not isinstance(function, Name | Member):
            outer.append(_list(frame.start, end, nodes))
            return
        made = self._defined(function, given) if isinstance(function, Name) else None
        arguments = Arguments(function.end, end, tuple(_paired(given)))
        outer.append(made or Call(min(frame.start, function.start), end, function, arguments))

    def _pairs(self, frame: Frame) -> tuple[tuple[Entry, ...], bool]:
        """Return the elements of a map whose keys and values stand side by side."""
        nodes = [node for row in frame.rows for node in self._rows.runs(row.items)]
        return tuple(Entry(key, value) for key, value in zip(nodes[::2], nodes[1::2], strict=False)), False

    def _defined(self, function: Name, given: Sequence[Node]) -> Assign | None:
        """Return the assignment that a call of a function such as `define` is; None when it is none."""
        at = self._dialect.definers.get(function.text)
        target = given[at] if at is not None and at + 1 < len(given) else None
        if at is None or not isinstance(target, Name | Text):
            return None
        if isinstance(target, Text):
            target = Name(*target.inner, self._text[slice(*target.inner)])
        rest = given[at + 1 :]
        value = rest[0]
        if at:
            maker = given[at - 1]
            value = Call(
                rest[0].start,
                rest[-1].end,
                maker,
                Arguments(rest[0].start, rest[-1].end, tuple(Entry(None, node) for node in rest)),
            )
        return Assign(target.start, value.end, target, value)

    def statements(self, frame: Frame) -> list[Node]:
        """Return the nodes of a block. The body of a function without brackets is in the lines indented behind its head."""
        found: list[Node] = []
        bodies: list[tuple[int, _Body, list[Node]]] = []
        for indent, pieces in _statements(frame):
            while bodies and 0 <= indent <= bodies[-1][0]:
                self._fill(*bodies.pop()[1:])
            self._rows.opened = None
            nodes = self._rows.statement(pieces)
            if len(nodes) == 1 and isinstance(nodes[0], Text) and self._text.startswith('"""', nodes[0].start):
                nodes[0].prose = True
            (bodies[-1][2] if bodies else found).extend(nodes)
            if self._rows.opened is not None and indent >= 0:
                bodies.append((indent, self._rows.opened, []))
        while bodies:
            self._fill(*bodies.pop()[1:])
        return found

    def _fill(self, head: _Body, body: list[Node]) -> None:
        """Put the lines that follow the head of a function, a class or a branch into it."""
        body = [node for node in body if not (isinstance(node, Name) and node.text == "end")]
        if not body:
            return
        head.end = max(head.end, body[-1].end)
        if isinstance(head, Group):
            head.children = tuple(body)
            return
        inner = self._rows.last_returned(body) if isinstance(head, Function) else body
        group = head.body
        head.body = Group(group.start, head.end, (*group.children, *inner), scope=True)


def _statements(frame: Frame) -> Iterator[tuple[int, list[list[Item]]]]:
    """Yield the rows of each statement, with the column at which it begins."""
    pieces: list[list[Item]] = []
    indent = -1
    for row in frame.rows:
        if not pieces:
            indent = row.indent
        if row.items:
            pieces.append(row.items)
        if row.sign != "," and pieces:
            yield indent, pieces
            pieces = []
    if pieces:
        yield indent, pieces


def _part(owner: Node, name: Text, text: str) -> Member:
    return Member(owner.start, name.end, owner, text[slice(*name.inner)], name.inner[0])


def _list(start: int, end: int, nodes: Sequence[Node]) -> Items:
    return Items(start, end, tuple(Entry(None, node) for node in nodes))


def _paired(nodes: Sequence[Node]) -> Iterator[Entry]:
    """Yield arguments that stand side by side; a name with a colon is the label of the next."""
    label: Name | None = None
    for node in nodes:
        if label is None and isinstance(node, Name) and node.text.startswith(":"):
            label = node
        else:
            yield Entry(label, node)
            label = None


def _sets(row: Row) -> bool:
    return len(row.items) > 1 and sign_of(row.items[1]) == "="
