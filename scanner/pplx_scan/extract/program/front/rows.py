"""Rows of loose tokens whose brackets are read already: statements, elements of maps and arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.front.assigns import keyword_in
from pplx_scan.extract.program.front.dialect import words
from pplx_scan.extract.program.front.expressions import Expressions
from pplx_scan.extract.program.front.fold import APPENDS, Item, Token, sign_in, sign_of, unpacked
from pplx_scan.extract.program.front.imports import imported
from pplx_scan.extract.program.front.parameters import parameters_of
from pplx_scan.extract.program.front.runs import signs_of, values_in_row
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Class,
    Entry,
    Function,
    Group,
    Import,
    Items,
    Loop,
    Member,
    Name,
    Node,
    Pair,
    Parameter,
    Parameters,
    Return,
    Text,
    label_of,
)
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LABELS: Final = frozenset({":", "=>", "=", ":="})
"""Signs between the key and the value of an entry."""
_TYPES: Final = frozenset({":", "As", "as", "AS"})
"""Signs between a name and its type."""
_TYPED: Final = expression(r"\(\s*(?:final\s+|const\s+)?[\w.:<>\[\]?]+[&*]?\s+[&*]?[A-Za-z_]\w*\s*[,)]")
"""The first parameter of a function, with its type before it."""
_POINTS: Final = frozenset({"*", "&", "]", "?"})
"""Signs that may end a type."""
_IMPORTS: Final = words("import from use using")
"""Keywords that begin an import."""
_LOOPS: Final = frozenset({"for", "foreach"})
"""Keywords that begin a loop over elements."""
_OVER: Final = (["in"], ["of"], [":"])
"""What stands between the variable of a loop and what it goes over."""
_LONGEST: Final = 4_000
"""So many characters of it are looked at."""
_RESULTS: Final = frozenset({":", "=>", "throws", "where", "const", "override"})
"""Signs and keywords that may stand between the parameters of a function and its body."""


class Rows(Expressions):
    """Reads the rows of one text."""

    def statement(self, pieces: Sequence[list[Item]]) -> list[Node]:
        """Return the nodes of a statement, which is one row, or several with commas between them."""
        bound = self._constants(pieces) or self._imports(pieces)
        if bound:
            return bound
        if self.dialect.commands and len(pieces) > 1:
            pieces = [self._listed(pieces)]
        self.bare = None
        first = self._several(pieces) if len(pieces) > 1 else self._cascade(pieces[0])
        if first:
            return first
        found = self._piece(pieces[0])
        call = self.bare
        if call is None:
            return [*found, *(node for piece in pieces[1:] for node in self._piece(piece))]
        entries = [entry for piece in pieces[1:] for entry in self.entries(piece)]
        before = call.arguments
        call.end = max([before.end, *(entry.value.end for entry in entries)])
        call.arguments = Arguments(before.start, call.end, (*before.entries, *entries), before.spread)
        return found

    def _constants(self, pieces: Sequence[list[Item]]) -> list[Node]:
        """Read `use constant NAME => value` and `use constant {NAME => value}` of Perl; return nothing for all others."""
        if [item.text for item in pieces[0][:2] if isinstance(item, Name)] != ["use", "constant"]:
            return []
        last = pieces[0][-1]
        entries = last.entries if isinstance(last, Items) else ()
        value = self.value(pieces[1]) if len(pieces) > 1 and isinstance(last, Name | Text) else None
        if value is not None and isinstance(last, Node):
            entries = (Entry(last, value),)
        named = ((key, value) for key, value in entries if key is not None)
        return [Assign(key.start, value.end, Name(key.start, key.end, label_of(key)), value) for key, value in named]

    def _imports(self, pieces: Sequence[list[Item]]) -> list[Node]:
        """Read a statement that binds names of other modules; return nothing for all others."""
        first = pieces[0]
        if len(first) < 2 or not isinstance(first[0], Name) or first[0].text not in _IMPORTS:
            return []
        if isinstance(first[1], Token | Arguments) or (first[0].text == "use" and sign_in(first, {"="}) > 0):
            return []
        start, end = first[0].start, pieces[-1][-1].end
        statement = self.text[start : min(end, start + _LONGEST)]
        whole = first[0].text == "from" or any(sign in statement for sign in "{\"'`")
        each_one = [statement] if whole else [f"{first[0].text} {part}" for part in statement.split(",")]
        found = [binding for part in each_one for binding in imported(part)]
        others = [item for piece in pieces for item in piece if isinstance(item, Text | Items)]
        return [*(Import(start, start, name, target) for name, target in found), *others]

    def _several(self, pieces: Sequence[list[Item]]) -> list[Node]:
        """Read `a, b = c, d`; return nothing when only one name is set."""
        at = next((n for n, piece in enumerate(pieces) if self._sets(piece)), 0)
        names = [self.runs(piece)[-1:] for piece in pieces[:at]]
        if not at or not all(name and isinstance(name[0], Name | Member) for name in names):
            return []
        sets = self._sets(pieces[at])
        names.append(self.runs(pieces[at][:sets])[-1:])
        values = [
            value for piece in (pieces[at][sets + 1 :], *pieces[at + 1 :]) if (value := self.value(piece)) is not None
        ]
        if not values:
            return []
        targets = [name[0] for name in names if name]
        start, end = targets[0].start, values[-1].end
        row = Items(start, targets[-1].end, tuple(Entry(None, name) for name in targets), row=True)
        given = Items(values[0].start, end, tuple(Entry(None, value) for value in values), row=True)
        return unpacked(Assign(start, end, row, given if len(values) > 1 else values[0]))

    def _cascade(self, items: list[Item]) -> list[Node]:
        """Read `name = value ..member = other`: each part behind `..` is a statement about the value before."""
        marks = [at for at in range(1, len(items) - 1) if sign_of(items[at]) == ".." and self._is_cascade(items, at)]
        if not marks or not self.dialect.cascades:
            return []
        found = self._piece(items[: marks[0]])
        target = found[-1].target if found and isinstance(found[-1], Assign) else None
        for low, high in zip(marks, [*marks[1:], len(items)], strict=True):
            start = items[low].start
            owner: list[Item] = []
            if isinstance(target, Name):
                owner = [Name(start, start, target.text), Token(".", start, start)]
            found += self._piece([*owner, *items[low + 1 : high]])
        return found

    def _is_cascade(self, items: list[Item], at: int) -> bool:
        """Tell whether two dots stand directly before a name, and not directly behind a value."""
        behind = items[at + 1]
        return isinstance(behind, Name) and behind.start == items[at].end and items[at - 1].end < items[at].start

    def _sets(self, items: list[Item]) -> int:
        """Return where the sign stands that gives a name its value; 0 when there is none."""
        signs = self.dialect.sets
        return next((n for n, item in enumerate(items) if n and type(item) is Token and item.text in signs), 0)

    def _piece(self, items: list[Item]) -> list[Node]:
        """Return the nodes of a row: an assignment, an entry by itself, a function, else its values."""
        items = self._declared(self.functions(items))
        signs = signs_of(items)
        if signs and (found := self._begun(items, signs)):
            return found
        if len(items) > 3 and sign_of(items[0]) == "#" and isinstance(items[1], Name) and items[1].text == "define":
            value = self.value(items[3:])
            target = items[2]
            return [Assign(items[0].start, value.end, target, value)] if value and isinstance(target, Node) else []
        if (
            self.dialect.attributes
            and len(items) > 1
            and isinstance(items[0], Name)
            and self.text[items[0].start] == "@"
        ):
            items = [items[0], Token("=", items[0].end, items[0].end), *items[1:]]
        sets = self.dialect.sets
        marks = [n for n, item in enumerate(items) if n and type(item) is Token and item.text in sets]
        if marks:
            return _each_once(self._chained(items, marks))
        at = self._label(items)
        if at == 2 and isinstance(items[0], Name) and (called := self._bare(items, signs)):
            return called
        key, value = (self._key(items[:at]), self.value(items[at + 1 :])) if at else (None, None)
        if key is not None and value is not None:
            if at > 1 and sign_of(items[at]) == "=>" and isinstance(items[at - 2], Name) and isinstance(key, Name):
                return [Assign(key.start, value.end, key, value)]
            return [Pair(key.start, value.end, Entry(key, value))]
        return self.nodes(items)

    def _begun(self, items: list[Item], signs: set[str]) -> list[Node]:
        """Read a row that a keyword begins: a class, a returned value, a branch; return nothing for all others."""
        if not signs.isdisjoint(self.dialect.classes):
            return self._class(items)
        first = items[0] if items else None
        word = first.text if isinstance(first, Token) else ""
        if word.lower() == "return":
            value = self.value(items[1:])
            return [Return(first.start, value.end, value)] if first is not None and value is not None else []
        if word not in self.dialect.controls or word in {"end", "else", "do"}:
            return []
        if any(isinstance(item, Group) for item in items):
            return self._loop(items) if word.lower() in _LOOPS else []
        self.opened = None
        nodes = self.nodes(items[1:])
        if self.opened is None:
            self.opened = Group(items[-1].end, items[-1].end, (), branch=True)
            nodes.append(self.opened)
        return nodes

    def _loop(self, items: list[Item]) -> list[Node]:
        """Read a loop over elements, `for (v in list) {}`, `for my $v (@list) {}`; return nothing for one that counts."""
        head, body = self.nodes(items[1:-1])[-1:], items[-1]
        last = head[0] if head else None
        pair: tuple[Node | None, ...] = ()
        if isinstance(last, Call) and len(last.arguments.entries) == 1:
            pair = last.function, last.arguments.entries[0].value
        elif isinstance(last, Items) and len(last.entries) == 1:
            pair = last.entries[0]
        elif isinstance(last, Group) and len(last.children) == 2:
            between = self.text[last.children[0].end : last.children[1].start]
            pair = last.children if between.replace("$", " ").split() in _OVER else ()
        if len(pair) != 2 or not isinstance(pair[0], Name) or pair[1] is None or not isinstance(body, Group):
            return []
        names = Parameters(pair[0].start, pair[0].end, (Parameter(pair[0].text, pair[0].start),))
        return [Loop(items[0].start, body.end, pair[1], names, (body,))]

    def _class(self, items: list[Item]) -> list[Node]:
        """Read a class: its name, the classes that it is made from, and its body, which may be in later lines."""
        at = sign_in(items, self.dialect.classes)
        nodes = self.runs(
            [item for item in items[at + 1 :] if not isinstance(item, Token) or item.text in self.dialect.access]
        )
        body = next((node for node in nodes if isinstance(node, Group)), None)
        names = [node for node in nodes if node is not body]
        before = self.runs(items[:at])
        if not names and body is not None and before and isinstance(before[-1], Name):
            # `type Name struct { Base }`
            names = [before.pop(), *(replace(node) for node in body.children if isinstance(node, Name))]
        if not names:
            return [*before, *nodes]
        head = names[0].function if isinstance(names[0], Call) else names[0]
        end = items[-1].end
        bases = tuple(node.function if isinstance(node, Call) else node for node in names[1:])
        given = [node.arguments for node in names if isinstance(node, Call)]
        if given:
            own = [parameters_of(self.text, given.pop(0))] if isinstance(names[0], Call) else []
            body = Group((*own, *given)[0].start, end, (*own, *given, *(body.children if body else ())), scope=True)
        whole = Class(items[at].start, end, label_of(head), bases, body or Group(end, end, (), scope=True))
        self.opened = self.opened if body is not None else whole
        return [*before, whole]

    def _chained(self, items: list[Item], marks: list[int]) -> Iterator[Node]:
        """Yield the assignments of `a = b = c`; a name that is a value and a target is two nodes."""
        for low, at, high in zip([-1, *marks[:-1]], marks, [*marks[1:], len(items)], strict=True):
            for node in self._assign(items[low + 1 : at], items[at], items[at + 1 : high]):
                if low >= 0 and isinstance(node, Assign) and isinstance(node.target, Name):
                    node.target = replace(node.target)
                # What stands before its target was read as the value before.
                if low < 0 or isinstance(node, Assign) or node.start >= items[at].end:
                    yield node

    def _assign(self, left: list[Item], sign: Item, right: list[Item]) -> list[Node]:
        """Return an assignment, with the nodes before its target and behind its value."""
        typed = next((n for n, item in enumerate(left) if n and sign_of(item) in _TYPES), len(left))
        before, values = self.runs(left[:typed]), self.nodes(right) if right else []
        if not before or not values:
            return before + values
        target = next((node for node in reversed(before) if not isinstance(node, Call)), before[-1])
        in_row = values_in_row(values)
        if isinstance(target, Text):
            target = Name(*target.inner, self.text[slice(*target.inner)])
        if self.dialect.equations and isinstance(target, Call) and isinstance(target.function, Name):
            name, end = target.function.text, in_row[0].end
            body = Group(target.start, end, (Return(in_row[0].start, end, in_row[0]),), scope=True)
            return [Function(target.start, end, name, body, parameters_of(self.text, target.arguments)), *in_row[1:]]
        appends, constant = sign_of(sign) in APPENDS, keyword_in(left, self.dialect.constants)
        whole = Assign(target.start, in_row[0].end, target, in_row[0], appends=appends, constant=constant)
        return [
            *(node for node in before if node is not before[-1] and not isinstance(node, Name)),
            *unpacked(whole),
            *in_row[1:],
        ]

    def entries(self, items: list[Item]) -> list[Entry]:
        """Return an element of a map, a list or arguments; more than one where values stand side by side."""
        if len(items) == 1:
            return [Entry(None, item) for item in items if isinstance(item, Node)]
        items = self.functions(items)
        at = self._label(items)
        if not at:
            nodes = self.nodes(items)
            return [Entry(None, node) for node in values_in_row(nodes)] if nodes else []
        key, right = self._key(items[:at]), items[at + 1 :]
        default = sign_in(right, {"="})
        values = self.nodes(right[default + 1 :])
        in_row = values_in_row(values) if values else []
        return [Entry(key if n == 0 else None, node) for n, node in enumerate(in_row)]

    def _key(self, items: list[Item]) -> Node | None:
        """Return the key of an entry; for `[key]` and `(key)` the expression in the brackets."""
        nodes = self.runs(items)
        if not nodes:
            word = items[-1] if items else None
            return (
                Name(word.start, word.end, word.text) if isinstance(word, Token) and word.text.isidentifier() else None
            )
        key = nodes[-1]
        single = isinstance(key, Items) and len(key.entries) == 1 and key.entries[0].key is None
        return key.entries[0].value if single and isinstance(key, Items) else key

    def _label(self, items: list[Item]) -> int:
        """Return where the sign stands that makes an entry of a row; 0 when there is none."""
        pairs, arrows = self.dialect.pairs, self.dialect.arrows
        for at, item in enumerate(items):
            if not at or type(item) is not Token:
                continue
            if item.text == "?":
                return 0
            if item.text in LABELS or item.text in pairs:
                return 0 if item.text in arrows and self._is_arrow(items, at) else at
        return 0

    def _is_arrow(self, items: list[Item], at: int) -> bool:
        """Tell whether a sign stands between the parameters and the body of a function."""
        before, behind = items[at - 1], items[at + 1] if at + 1 < len(items) else None
        return self.is_parameters(before) and (isinstance(behind, Function) or not isinstance(before, Name))

    def _declared(self, items: list[Item]) -> list[Item]:
        """Return a row in which a function is read that no keyword begins, or an object that is declared."""
        body = items[-1] if items else None
        if isinstance(body, Arguments | Items) and self.dialect.declares and (made := self._made(items)):
            return made
        if not isinstance(body, Function) or body.name or self._sets(items):
            return items
        at = next((n for n, item in enumerate(items) if isinstance(item, Arguments)), 0)
        name, given, between = items[at - 1], items[at], items[at + 1 : -1]
        if (
            not at
            or not isinstance(name, Name)
            or not isinstance(given, Arguments)
            or (between and not _is_result(between[0]))
        ):
            return items
        before = items[at - 2] if at > 1 else None
        keyword = isinstance(before, Token) and (before.text in self.dialect.modifiers or before.text in _POINTS)
        plain = before is None and name.text[0].islower() and all(isinstance(value, Name) for _, value in given.entries)
        maker = before is None and name.text[0].isupper() and _TYPED.match(self.text, given.start) is not None
        if not (isinstance(before, Name) or keyword or plain or maker or between):
            return items
        return [*items[: at - 1], self.function(name.start, body.end, name.text, given, body.body.children)]

    def _made(self, items: list[Item]) -> list[Item]:
        """Read `Type name(arguments)` and `Type name{elements}`; return nothing for all else."""
        if len(items) < 3 or not all(isinstance(item, Name) or sign_of(item) == "::" for item in items[:-1]):
            return []
        name, given = items[-2], items[-1]
        kind = self.runs(items[:-2])
        if not kind or not isinstance(name, Name) or not isinstance(items[-3], Name) or not isinstance(given, Items):
            return []
        entries = given.entries if isinstance(given, Arguments) else (Entry(None, given),)
        made = Call(kind[-1].start, given.end, kind[-1], Arguments(given.start, given.end, entries, given.spread))
        return [Assign(kind[-1].start, given.end, name, made)] if entries else []

    def _listed(self, pieces: Sequence[list[Item]]) -> list[Item]:
        """Return a row for several with commas between them: a list, or a list that an operator is applied to."""
        first, methods = pieces[0], self.dialect.methods
        sets = max(
            (n for n, item in enumerate(first) if sign_of(item) in self.dialect.sets),
            default=-1,
        )
        rows = [first[sets + 1 :], *pieces[1:]]
        if rows[0] and isinstance(rows[0][0], Name) and self.text[rows[0][0].start] not in "$@":
            return [item for piece in pieces for item in piece]
        for n, row in enumerate(rows):
            at = sign_in(row, methods)
            if at >= 0:
                left, right = self._list([*rows[:n], row[:at]]), self._list([row[at + 1 :], *rows[n + 1 :]])
                return [*first[: sets + 1], *left, row[at], *right]
        return [*first[: sets + 1], *self._list(rows)]

    def _list(self, rows: Sequence[list[Item]]) -> list[Item]:
        if len(rows) == 1:
            return rows[0]
        entries = tuple(entry for row in rows for entry in self.entries(row))
        nodes = [entry.value for entry in entries]
        return [Items(nodes[0].start, nodes[-1].end, entries)] if nodes else []


def _is_result(item: Item) -> bool:
    return sign_of(item) in _RESULTS


def _each_once(nodes: Iterable[Node]) -> list[Node]:
    """Return the nodes of a chain of assignments, without those that stand in one of them: where one is not complete."""
    found = list({id(node): node for node in nodes}.values())
    inner = {id(part) for node in found if isinstance(node, Assign) for part in (node.target, node.value)}
    return [node for node in found if id(node) not in inner]
