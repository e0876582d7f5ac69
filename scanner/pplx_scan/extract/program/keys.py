"""Keys in the strings of source code, and the variables that a build ships to users."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.extract.literal import join
from pplx_scan.extract.meaning.headers import stored_bearer
from pplx_scan.extract.meaning.hits import KEY_HINT, hint_for
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.urls import Use, find_urls
from pplx_scan.extract.program.node import Assign, Call, Choice, Join, Member, Name, Text
from pplx_scan.extract.program.survey import label_of
from pplx_scan.model.fact import EnvRead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.survey import Place, Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading, Site
    from pplx_scan.model.fact import Fact, KeyLiteral

_OURS: Final = re.compile(r"(?i)perplexit|pplx")
_NAMELESS: Final = re.compile(r"[^\s]{20,200}")
_PREFIX: Final = re.compile(r"(?i)pplx")
_NAME: Final = re.compile(r"[A-Za-z_]\w{2,99}")
_STEPS: Final = 64
_FIELD: Final = re.compile(r"\$\{[\w.?!]{0,60}?(?P<name>[A-Z][A-Z0-9_]{3,99})!?\}")


_LINE: Final = re.compile(r"(?P<name>[A-Za-z][\w-]{0,60}): ")
"""A header line in a string."""


class Strings:
    """The strings of a program that are no part of another one."""

    def __init__(self, reading: Reading, values: Values, site: Site) -> None:
        self._reading = reading
        self._values = values
        self._site = site
        assigns = (place.node for place in values.survey.places if isinstance(place.node, Assign))
        self._keywords = {assign.value: assign.constant for assign in assigns if assign.constant is not None}
        self._built = {assign.value: run for run in values.survey.built() for assign in run if len(run) <= _STEPS}
        """What builds a value step by step, by each of the texts that it is built of."""
        self._ours = [match.start() for match in _OURS.finditer(reading.source.text)]
        self._hits = [match.start() for match in hint_for(reading.source.text).finditer(reading.source.text)]

    def read(self) -> Iterator[Fact]:
        """Return the keys, the stored `Bearer`, the URLs and the shipped variables."""
        for place in self._values.survey.places:
            node = place.node
            if isinstance(node, Text | Join) and not isinstance(place.outer, Join):
                yield from self._string(node, place)
            elif isinstance(node, Call) and self._values.joins(node):
                yield from self._joined(node, place)
            if _stands_in(self._ours, *_name_range(node)):
                yield from self._exposed(place)

    def _string(self, node: Text | Join, place: Place) -> Iterator[Fact]:
        value = self._values.text(node, place.scope)
        site = self._site_of(node, place)
        if node in self._built:
            yield from self._steps(node, place.scope, site)
        elif self._is_candidate(node, value, site):
            yield from self._keys(node, value, site)
            stored = stored_bearer(self._reading, site.name, site.scope, value)
            if stored is not None:
                yield stored
        if "perplexity" in value.text.lower():
            yield from find_urls(self._reading, value, Use("mention"))

    def _steps(self, node: Node, scope: Scope, site: Site) -> Iterator[KeyLiteral]:
        """Return the keys in a value that is built step by step, with the last of the steps."""
        run = self._built[node]
        if run[-1].value is node:
            value = join(self._values.text(assign.value, scope) for assign in run)
            if KEY_HINT.search(value.text):
                yield from find_keys(self._reading, value, site._replace(whole=None))

    def _joined(self, node: Call, place: Place) -> Iterator[KeyLiteral]:
        """Return the keys that a function puts together of several texts."""
        value = self._values.text(node, place.scope)
        if KEY_HINT.search(value.text):
            found = self._keys(node, value, self._site_of(node, place)._replace(whole=None))
            yield from (key for key in found if len(key.segments) > 1)

    def _is_candidate(self, node: Text | Join, value: Literal, site: Site) -> bool:
        if KEY_HINT.search(value.text) or _stands_in(self._hits, node.start, node.end):
            return True
        return (
            _NAMELESS.fullmatch(value.text) is not None
            and self._reading.catalog.names.key_vendor(site.name, site.scope) == PERPLEXITY
        )

    def _keys(self, node: Node, value: Literal, site: Site) -> Iterator[KeyLiteral]:
        """Return the keys of which a part stands here, or that are put together here of several constants."""
        span = self._reading.source.from_chars(node.start, node.end)
        for key in find_keys(self._reading, value, site):
            inside = [segment for segment in key.segments if span.start <= segment.span.start < span.end]
            if inside or len(key.segments) > 1:
                yield key

    def _site_of(self, node: Text | Join | Call, place: Place) -> Site:
        """Return what is known of the place of a string: its name is that of the variable, key or argument."""
        path = list(place.path)
        if path and not path[-1]:
            function = path[-2] if len(path) > 1 else ""
            keeps = function and self._reading.catalog.names.key_vendor(function) not in {"", "generic"}
            path = path[:-1] if keeps else path[:-2] if self._values.calls.wrappers.find((function,)) else []
        header = _LINE.match(self._reading.source.text, *_inner(node))
        default = self._default(place)
        names = [header["name"]] if header else [*filter(None, path), *filter(None, [default])]
        line = self._reading.source.text.rfind("\n", 0, node.start) + 1
        before = self._reading.source.text[max(line, node.start - 200) : node.start]
        return self._site._replace(
            name=names[-1] if names else "",
            scope=".".join(names[:-1]),
            value=True,
            whole=(place.outer.start, place.outer.end) if default and place.outer else (node.start, node.end),
            variable=default,
            keyword=self._keywords.get(node),
            exposure=self._reading.catalog.exposure.of_line(before),
        )

    def _default(self, place: Place) -> str:
        """Return the environment variable whose default a string is; empty when it is none."""
        options = place.outer.options if isinstance(place.outer, Choice) else ()
        return next(filter(None, map(self._values.variable, options)), "")

    def _exposed(self, place: Place) -> Iterator[EnvRead]:
        """Return the reads of variables that hold a Perplexity key and that a build writes into what users download."""
        shipped, text = self._reading.catalog.exposure, self._reading.source.text
        for name, start, end in self._mentioned(place.node):
            exposure = shipped.of_name(name) or shipped.of_place(text, start)
            if exposure and self._reading.catalog.names.key_vendor(name) == PERPLEXITY:
                span = self._reading.source.from_chars(start, end)
                yield EnvRead(origin=self._reading.source.origin, span=span, name=name, exposure=exposure)

    def _mentioned(self, node: Node) -> Iterator[tuple[str, int, int]]:
        if isinstance(node, Member) and _NAME.fullmatch(node.name):
            yield node.name, node.name_start, node.name_start + len(node.name)
        elif isinstance(node, Name) and _NAME.fullmatch(node.text):
            yield node.text, node.start, node.start + len(node.text)
        elif isinstance(node, Text):
            text = label_of(node)
            if _NAME.fullmatch(text):
                yield text, *node.inner
            else:
                fields = _FIELD.finditer(self._reading.source.text, node.start, min(node.end, node.start + 1000))
                yield from ((field["name"], *field.span("name")) for field in fields)


def _stands_in(offsets: list[int], start: int, end: int) -> bool:
    """Tell whether one of ascending offsets lies in a stretch of text."""
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end


def _name_range(node: Node) -> tuple[int, int]:
    """Return where the name of a part of something stands, which need not be behind it; of all else, where it stands."""
    if isinstance(node, Member):
        return node.name_start, node.name_start + len(node.name)
    return node.start, node.end


def _inner(node: Text | Join | Call) -> tuple[int, int]:
    """Return where the text of a string begins, and an end for looking at it."""
    first = node.operands[0] if isinstance(node, Join) else node
    return (first.inner[0], first.inner[1]) if isinstance(first, Text) else (node.start, node.start)
