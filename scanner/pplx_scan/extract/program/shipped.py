"""The variables of a program that hold a Perplexity key, or that a build ships to users."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.exposure import why_shipped
from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.headers import carries_key
from pplx_scan.extract.meaning.hits import stands_in
from pplx_scan.extract.program.node import Call, Choice, Index, Items, Join, Member, Name, Text, label_of
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import EnvRead

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading

_NAME: Final = expression(r"[A-Za-z_]\w{2,99}")
_FIELD: Final = expression(r"\$\{[\w.?!]{0,60}?(?P<name>[A-Z][A-Z0-9_]{3,99})!?\}")
_ELEMENT: Final = expression(r"[^\n,:>\[{]*\Z")
_ELEMENT_END: Final = expression(r"[^\n,\]}]*")
_FAR: Final = 200
"""Characters of an element on either side of a name that are looked at."""
_SCRIPT: Final = expression("<script")
_WRITTEN: Final = "the server writes this value into the page"
_SHORT_WORD: Final = expression(r"pplx-?+[a-z]{0,20}+(?![A-Za-z0-9])|PPLX_")
"""A word that begins as a key does and is none, such as the mark of a comment, or the name of a variable."""


class Shipped:
    """The reads of variables in one program."""

    def __init__(self, reading: Reading, values: Values) -> None:
        self._reading = reading
        self._values = values
        self._maps = reading.catalog.exposure.maps_of(reading.source.origin.path, reading.source.text)
        root = values.survey.program.root
        text = reading.source.text
        self._scripts = [match.start() for match in _SCRIPT.finditer(text, root.start, root.end)]

    def variables(self) -> Iterator[EnvRead]:
        """Return the reads of variables that hold a Perplexity key, with those that a build writes into the page."""
        for place in self._values.survey.places:
            if stands_in(self._values.mentions.names, *_name_range(place.node)):
                yield from self._exposed(place)
            if isinstance(place.node, Text | Join | Call) and stands_in(
                self._scripts, place.node.start, place.node.end
            ):
                yield from self._sent_in(place.node, place.scope)

    def _sent_in(self, page: Node, scope: Scope) -> Iterator[EnvRead]:
        """Yield the variables whose values a page's text puts into a script."""
        value = self._values.text(page, scope)
        for hole in value.holes:
            before = value.pieces(hole.at - 1, hole.at) if hole.at else ()
            inside = value.text.rfind(_SCRIPT.pattern, 0, hole.at) > value.text.rfind("</script", 0, hole.at)
            if not before or not inside or self._reading.catalog.names.key_vendor(hole.name) != PERPLEXITY:
                continue
            start, behind = before[0].end, value.pieces(hole.at + 1, hole.at + 2)
            end = behind[0].start if behind else page.end
            name = self._reading.source.text.find(hole.name, start, end)
            if name < 0 or not self._exposure_of_place(name):
                yield self._read(hole.name, start, end, exposure=_WRITTEN)
        yield from self._keys_in(page, scope) if isinstance(page, Text) else ()

    def _keys_in(self, page: Text, scope: Scope) -> Iterator[EnvRead]:
        """Yield the constants with a key that a page's text puts into a script."""
        source = self._reading.source.text
        for part in page.parts:
            if isinstance(part, Literal):
                continue
            inside = source.rfind(_SCRIPT.pattern, page.start, part.start) > source.rfind(
                "</script", page.start, part.start
            )
            value = self._values.text(part, scope) if inside else Literal("")
            if not value.holes and carries_key(self._reading.catalog, value):
                name = source[part.start : part.end].strip("{} ")
                yield self._read(name if name.isidentifier() else "", part.start, part.end, exposure=_WRITTEN)

    def _exposure_of_place(self, at: int) -> str:
        return self._reading.catalog.exposure.of_place(self._reading.source.text, at)

    def built_in(self, sent: AbstractSet[str]) -> Iterator[EnvRead]:
        """Return the reads of variables that a build writes into the page, and whose values are sent to the API.

        Args:
            sent: the variables whose values are; those that are called after Perplexity are among `variables`.
        """
        told: set[int] = set()
        for place in self._values.survey.places if sent else ():
            for mention in self._mentioned(place):
                if mention[0] in sent and mention[1] not in told:
                    for read in self._built_in(place, mention, frozenset({"", "generic"})):
                        told.add(mention[1])
                        yield read

    def _built_in(self, place: Place, mention: tuple[str, int, int], vendors: AbstractSet[str]) -> Iterator[EnvRead]:
        """Yield a variable that an expression names, if a build writes it into the page and some vendors' keys are in it."""
        name, start, end = mention
        exposure = self._exposure(place, name, start)
        if exposure and self._reading.catalog.names.key_vendor(name) in vendors and not self._is_told(end):
            yield self._read(name, start, end, exposure=exposure)

    def _exposed(self, place: Place) -> Iterator[EnvRead]:
        for mention in self._mentioned(place):
            yield from self._built_in(place, mention, frozenset({PERPLEXITY}))
        names = self._reading.catalog.names
        variable = self._values.environment.variable(place.node, place.scope)
        where = self._named(place.node, variable) if variable else None
        if where is not None and names.key_vendor(variable) == PERPLEXITY:
            default = self._values.environment.default(place.node, place.scope) is not None or isinstance(
                place.outer, Choice
            )
            yield self._read(
                variable,
                *where,
                exposure="" if self._is_told_by_import(place) else self._exposure(place, variable, where[0]),
                default=default,
            )

    def _exposure(self, place: Place, name: str, start: int) -> str:
        """Return why a variable ships to users whose name stands at `start`; empty when it does not."""
        shipped = self._reading.catalog.exposure
        if place.node.end in self._given:
            return ""
        return (
            shipped.of_name(name)
            or shipped.of_place(self._reading.source.text, start)
            or self._of_module(place)
            or self._of_map(place, start)
            or self._of_packages
        )

    @cached_property
    def _given(self) -> frozenset[int]:
        """Where the targets end that the program itself gives a text: what a build ships is not that."""
        assigns = (node for node, _ in self._values.survey.assigns)
        return frozenset(node.target.end for node in assigns if isinstance(node.value, Text))

    def _is_told_by_import(self, place: Place) -> bool:
        """Tell whether a name stands behind the import that says where it comes from."""
        node = place.node
        if not isinstance(node, Name) or node.start == self._first[node.text]:
            return False
        return self._values.environment.imported(node, place.scope) != ""

    @cached_property
    def _first(self) -> dict[str, int]:
        names = [place.node for place in self._values.survey.places if isinstance(place.node, Name)]
        return {name.text: name.start for name in reversed(names)}

    def _is_told(self, end: int) -> bool:
        """Tell whether a key follows a name on its line: that key is then reported as shipped."""
        text = self._reading.source.text
        line = text.find("\n", end)
        keys = self._values.mentions.keys
        behind = takewhile(lambda hit: line < 0 or hit < line, islice(keys, bisect_left(keys, end), None))
        return any(_SHORT_WORD.match(text, hit) is None for hit in behind)

    def _of_map(self, place: Place, at: int) -> str:
        """Return why what an element of a map gives ships to users; empty for what only tells whether there is a value."""
        is_value = type(place.node) is Text and place.path[-1:] != ("",)  # no argument: it names nothing
        maps = [each for each in self._maps if each.keys or not is_value]
        handed = self._handed.get((place.path[0], place.scope.function), ()) if place.path else ()
        why = why_shipped(maps, (*place.path, *handed))
        if not why:
            return ""
        text = self._reading.source.text
        before, behind = _ELEMENT.search(text[max(at - _FAR, 0) : at]), _ELEMENT_END.match(text, at, at + _FAR)
        code = (before[0] if before is not None else "") + (behind[0] if behind is not None else "")
        return "" if self._reading.catalog.exposure.is_withheld(code) else why

    @cached_property
    def _handed(self) -> dict[tuple[str, Scope | None], tuple[str, ...]]:
        """The variables that are given to a function which leads to a map, by the function around it."""
        found: dict[tuple[str, Scope | None], tuple[str, ...]] = {}
        for call, place in self._values.survey.calls if self._maps else ():
            function = label_of(call.function)
            if why_shipped(self._maps, (function,)):
                names = (entry.value.text for entry in call.arguments.entries if isinstance(entry.value, Name))
                found.update(((name, place.scope.function), (function,)) for name in names)
        return found

    @cached_property
    def _of_packages(self) -> str:
        """Why all variables of the program ship to users."""
        return self._reading.catalog.exposure.of_import(self._reading.source.text)

    def _of_module(self, place: Place) -> str:
        """Return why a name ships to users that is imported; else empty."""
        node = place.node
        path = self._values.environment.imported(node, place.scope) if isinstance(node, Name) else ""
        return self._reading.catalog.exposure.of_module(path.rpartition(".")[0])

    def _read(self, name: str, start: int, end: int, *, exposure: str, default: bool = False) -> EnvRead:
        source, shipped = self._reading.source, self._reading.catalog.exposure
        return EnvRead(
            origin=source.origin,
            span=source.from_chars(start, end),
            name=name,
            default=default,
            exposure=exposure,
            compiled=bool(exposure) and shipped.is_read(source.text, start),
        )

    @staticmethod
    def _named(node: Node, variable: str) -> tuple[int, int] | None:
        """Return where the name of the variable stands that an expression reads."""
        if isinstance(node, Member | Name):
            return _name_range(node)
        key = node.key if isinstance(node, Index) else None
        if isinstance(node, Call):
            key = next((each.value for each in node.arguments.entries if label_of(each.value) == variable), None)
        return key.inner if isinstance(key, Text) else None

    def _mentioned(self, place: Place) -> Iterator[tuple[str, int, int]]:
        node = place.node
        if isinstance(node, Items) and why_shipped([each for each in self._maps if each.keys], place.path):
            keys = [key for key, _ in node.entries if isinstance(key, Name | Text)]
            yield from (
                (label_of(key), *(key.inner if isinstance(key, Text) else (key.start, key.end))) for key in keys
            )
        if type(node) is Member and _NAME.fullmatch(node.name):
            yield node.name, node.name_start, node.name_start + len(node.name)
        elif type(node) is Name and _NAME.fullmatch(node.text) and not self._is_told_by_import(place):
            yield node.text, node.start, node.start + len(node.text)
        elif type(node) is Text:
            text = label_of(node)
            if _NAME.fullmatch(text):
                yield text, *node.inner
            else:
                fields = _FIELD.finditer(self._reading.source.text, node.start, min(node.end, node.start + 1000))
                yield from ((field["name"], *field.span("name")) for field in fields)


def _name_range(node: Node) -> tuple[int, int]:
    """Return where the name of a part of something stands, which need not be behind it; of all else, where it stands."""
    if isinstance(node, Member):
        return node.name_start, node.name_start + len(node.name)
    return node.start, node.end
