"""Keys in the strings of source code, and the variables that a build ships to users."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.catalog.exposure import why_shipped
from pplx_scan.catalog.names import PERPLEXITY, names_product
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.headers import stored_bearer
from pplx_scan.extract.meaning.hits import hint_for, hints_at_key, stands_in
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.shape import is_key
from pplx_scan.extract.program.margins import has_margin, without_margins
from pplx_scan.extract.program.node import (
    SELVES,
    Call,
    Choice,
    Items,
    Join,
    Member,
    Name,
    Text,
    is_type,
    is_untyped,
    label_of,
    path_of,
)
from pplx_scan.extract.program.steps import built, step_of
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader, KeyLiteral, Segment
from pplx_scan.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.alterations import Alterations
    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.relocate import Relocation
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.program.written_addresses import WrittenAddresses
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact, Oddity

_NAMELESS: Final = expression(r"[^\s]{20,200}")
_PREFIX: Final = expression(r"(?i)pplx")
_STEPS: Final = 64
_LINE: Final = expression(r"(?P<name>[A-Za-z][\w-]{0,60}): ")
"""A header line in a string."""
_BLOCKS: Final = frozenset({"do", "else", "after"})
"""Labels of the value of a function or a condition in Elixir: no names of values."""
_JOINED: Final = 200_000
"""Characters of texts joined from elsewhere that are searched for keys in one program, at least. No program has so many."""
_HEADER: Final = "authorization"

_SETTINGS: Final = frozenset({"dict", "config"})
"""Functions whose labelled arguments are settings: those of Python, and of the configuration of Elixir."""

_NEAR: Final = 60
"""So many characters before a value its string begins."""


class Strings:
    """The strings of a program that are no part of another one."""

    def __init__(self, reading: Reading, values: Values, site: Site) -> None:
        self._reading = reading
        self._values = values
        self._language = values.survey.program.language
        self._site = site
        self._shipped_maps = reading.catalog.exposure.maps_of(reading.source.origin.path, reading.source.text)
        lists = (place.node for place in values.survey.places if type(place.node) is Items)
        pools = ([each.value for each in items.entries if each.key is None and _hints(each.value)] for items in lists)
        self._pooled = {node for pool in pools if len(pool) > 1 for node in pool}
        """Strings that stand in a list with other keys."""
        calls = values.survey.calls
        reads = ((values.environment.default(call, place.scope), call) for call, place in calls)
        self._defaults = {node: call for node, call in reads if node is not None}
        """The defaults of variables, and the calls that read them."""
        self._built = {assign.value: run for run in built(values.survey) for assign in run if len(run) <= _STEPS}
        """The assignments that build a value step by step, by each of the texts in it."""
        self._left = _JOINED + 2 * len(reading.source.text)
        self._mentions = values.mentions

    @cached_property
    def _addresses(self) -> WrittenAddresses:
        from pplx_scan.extract.program.written_addresses import WrittenAddresses  # noqa: PLC0415 - many keys stand beside no address

        return WrittenAddresses(self._reading, self._values, self._site)

    @cached_property
    def _relocation(self) -> Relocation:
        from pplx_scan.extract.program.relocate import Relocation  # noqa: PLC0415 - most programs hold no key

        return Relocation(self._reading, self._values, self._defaults)

    @cached_property
    def _alterations(self) -> Alterations:
        from pplx_scan.extract.program.alterations import Alterations  # noqa: PLC0415 - most keys are well-formed

        return Alterations(self._values)

    def read(self) -> Iterator[Fact]:
        """Return the keys, the stored `Bearer` and the URLs."""
        for place in self._values.survey.places:
            node = place.node
            items = node.arguments if type(node) is Call and _makes_settings(node) else node
            if type(items) is Items or items is not node:
                yield from self._vendor_in(items, place.scope)
            if (type(node) is Text or type(node) is Join) and type(place.outer) is not Join:
                yield from self._string(node, place)
            elif node in self._built and isinstance(node, Name | Call | Member):
                yield from self._steps(node, place.scope, self._site_of(node, place))
            elif (
                (type(node) is Call or type(node) is Member)
                and not _is_function(node, place.outer)
                and self._values.results.joins(node)
            ):
                yield from self._joined(node, place)

    def _vendor_in(self, items: Node, scope: Scope) -> Iterator[Fact]:
        if isinstance(items, Items) and not items.row and stands_in(self._mentions.names, items.start, items.end):
            yield from self._addresses.of_vendor(items, scope)

    def _says_nothing(self, node: Text | Join) -> bool:
        """Return whether a string is certainly none of interest: it is short or prose, and names nothing of ours."""
        part = node.parts[0] if isinstance(node, Text) and len(node.parts) == 1 else None
        if not isinstance(part, Literal) or node in self._built or len(part.runs) > 1:
            return False
        if stands_in(self._mentions.keys, node.start, node.end) or stands_in(
            self._mentions.names, node.start, node.end
        ):
            return False
        return _NAMELESS.fullmatch(part.text) is None

    def _string(self, node: Text | Join, place: Place) -> Iterator[Fact]:
        if self._says_nothing(node):
            return
        value = self._values.text(node, place.scope)
        site = self._site_of(node, place)
        if node in self._built:
            yield from self._steps(node, place.scope, site)
        elif self._is_candidate(node, value, site):
            yield from self._keys(node, value, site, place)
            header = self._reading.catalog.names.is_wrong_header(site.name.lower()) and "-" in site.name
            stored = stored_bearer(self._reading, site.name, site.scope, value)
            if stored is not None and not header and not self._is_composed(node, place):
                yield stored
        if names_product(value.text):
            yield from self._addresses.read(value, place, self._wrapped(place), site)

    def _is_composed(self, node: Text | Join, place: Place) -> bool:
        """Tell whether a program puts a text together of others that it names, and keeps it to itself."""
        parts = node.operands if isinstance(node, Join) else node.parts
        set_for_all = self._values.libraries.environment_maps.find(tuple(place.path[:-1]))
        return not set_for_all and not all(isinstance(part, Text | Literal) for part in parts)

    def _steps(self, node: Node, scope: Scope, site: Site) -> Iterator[KeyLiteral]:
        """Return the keys in a value that is built step by step, with the last of the steps."""
        run = self._built[node]
        if run[-1].value is node:
            value = join(self._values.text(assign.value, scope) for assign in run)
            if hints_at_key(value.text):
                site = replace(site, whole=None)
                for key in find_keys(self._reading, value, site):
                    step = step_of(run, self._reading.source.to_chars(key.span))
                    place = self._values.survey.place_of[step] if step is not None else None
                    move = self._relocation.of(step, place, key, site) if step is not None and place else None
                    yield replace(key, move=move)

    def _joined(self, node: Call | Member, place: Place) -> Iterator[Fact]:
        """Return the keys that a function puts together of several texts."""
        value = self._values.text(node, place.scope)
        if hints_at_key(value.text) and not self._alterations.only_cleans(node, value, place.scope):
            found = self._keys(node, value, replace(self._site_of(node, place), whole=None), place)
            yield from (key for key in found if len(key.segments) > 1)
        if names_product(value.text) and isinstance(node, Call) and isinstance(node.function, Member):
            yield from self._addresses.read(value, place, self._wrapped(place), self._site_of(node, place))

    def _is_candidate(self, node: Text | Join, value: Literal, site: Site) -> bool:
        if stands_in(self._mentions.keys, node.start, node.end):
            return True
        written = self._reading.source.text[node.start : node.end]
        if value.text not in written and hints_at_key(value.text):
            return True
        return (
            _NAMELESS.fullmatch(value.text) is not None
            and self._reading.catalog.names.key_vendor(site.name, site.scope) == PERPLEXITY
        )

    def _keys(
        self, node: Text | Join | Call | Member, value: Literal, site: Site, place: Place
    ) -> Iterator[KeyLiteral]:
        """Return the keys of which a part stands here, or that are joined here from several constants."""
        span = self._reading.source.from_chars(node.start, node.end)
        self._left -= max(len(value.text) - (node.end - node.start), 0)
        if self._left < 0:
            return  # what stands here by itself is found where no text is joined
        if not self._stores(node, value, site):
            site = replace(site, value=False)
        value = without_margins(value, place, self._reading.source.text, self._language, self._values.libraries)
        if not is_key(value.text):
            site = replace(site, alteration=self._alterations.of(value))
        for key in find_keys(self._reading, value, site):
            inside = [segment for segment in key.segments if span.start <= segment.span.start < span.end]
            if inside or len(key.segments) > 1:
                move = self._relocation.of(node, place, key, site)
                yield replace(key, move=move, oddities=tuple(self._oddities(node, key)))

    def read_instead(self, fact: Fact) -> Fact:
        """Return a fact; a header that holds the bare name of a variable, with the edits that read the variable instead."""
        source, survey = self._reading.source, self._values.survey
        if not isinstance(fact, AuthHeader) or fact.state != "unfilled" or fact.also or fact.filling:
            return fact
        start, end = source.to_chars(fact.span)
        word, known = source.text[start:end].split()[-1], self._reading.catalog.names.is_key_variable
        if not known(word):  # the scheme stands apart from the key
            behind = (each.node for each in survey.within(end, end + _NEAR) if isinstance(each.node, Text))
            start, end = next((node.inner for node in behind if known(source.text[slice(*node.inner)])), (start, end))
            word = source.text[start:end].split()[-1]
        at = source.text.rindex(word, start, end)
        near = [each for each in survey.within(max(start - _NEAR, 0), start + 1) if isinstance(each.node, Text)]
        texts = [each for each in near if each.node.end >= at + len(word)]
        if not texts or not known(word):
            return fact
        span = source.from_chars(at, at + len(word))
        key = KeyLiteral(origin=fact.origin, span=span, segments=(Segment(span),), secret=Secret(word))
        move = self._relocation.of(texts[0].node, texts[0], key, Site(variable=word))
        return replace(fact, also=move.texts) if move is not None else fact

    def _stores(self, node: Text | Join | Call | Member, value: Literal, site: Site) -> bool:
        """Tell whether a key is kept here, not only printed with other text: `print(key + ";")`."""
        if all(node.start <= piece.start < node.end for piece in value.pieces(0, len(value.text))):
            return True
        hint = hint_for(value.text).search(value.text)
        pieces = value.pieces(*hint.span()) if hint is not None else ()
        if not pieces or any(node.start <= piece.start < node.end for piece in pieces):
            return True
        names = self._reading.catalog.names
        return (
            bool(names.key_vendor(site.name, site.scope))
            or site.name.lower() == _HEADER
            or names.is_wrong_header(site.name.lower())
        )

    def _oddities(self, node: Node, key: KeyLiteral) -> Iterator[Oddity]:
        """Yield the oddities of a key. The blanks around it in a document have to stay: its end is a line."""
        text = self._reading.source.text
        start, end = node.inner if isinstance(node, Text) else (0, 0)
        last = len(text[start:end].rstrip(" \t")) + start if has_margin(node, text, self._language) else end
        document = text[max(last - 1, 0) : last] == "\n" and text[last : last + 1] not in {"'", "`"}
        for odd in key.oddities:
            stays = document and not text[slice(*self._reading.source.to_chars(odd.span))].strip()
            yield replace(odd, form=()) if stays else odd

    def _site_of(self, node: Text | Join | Name | Call | Member, place: Place) -> Site:
        """Return the site of a string: its name is that of the variable, key or argument."""
        path = list(self._wrapped(place).path)
        if path and not path[-1]:
            function = path[-2] if len(path) > 1 else ""
            keeps = function and self._reading.catalog.names.key_vendor(function) not in {"", "generic"}
            path = path[:-1] if keeps else []
        elif (path and path[-1] in _BLOCKS) or (len(path) > 2 and path[-1] in self._values.libraries.default_keywords):
            path = path[:-2]
        header = _LINE.match(self._reading.source.text, *_inner(node))
        default = self._default(place)
        names = [header["name"]] if header else [*filter(None, path), *filter(None, [default])]
        near = max(node.start - 200, 0)
        before = self._reading.source.text[near : node.start].rpartition("\n")[2]
        return replace(
            self._site,
            name=names[-1] if names else "",
            scope=self._container(names, place.scope),
            value=not (isinstance(node, Text) and node.prose),
            pool=node in self._pooled,
            extent=(node.start, node.end),
            whole=None
            if node in self._defaults
            else (place.outer.start, place.outer.end)
            if default and place.outer
            else (node.start, node.end),
            variable=default,
            exposure=self._reading.catalog.exposure.of_line(before) or why_shipped(self._shipped_maps, place.path),
        )

    def _container(self, names: list[str], scope: Scope) -> str:
        """Return the container of a name: the classes and functions around it, and the keys that lead to it.

        The name of a function says what it is about, not whose key its variables hold.
        """
        if len(names) > 1 and names[0] in SELVES:
            return ".".join([*scope.classes, *names[1:-1]])
        generic = names and self._reading.catalog.names.key_vendor(names[-1]) == "generic"
        return ".".join([*(scope.classes if generic else scope.owners), *names[:-1]])

    def _wrapped(self, place: Place) -> Place:
        """Return the place of what hands a value on: `URI(value)`, `value.freeze`; its own when nothing does."""
        places, methods = self._values.survey.place_of, self._values.libraries.methods
        while True:
            outer, call = place.outer, self._given.get(place.node)
            if isinstance(outer, Member) and outer.name in methods:
                place = places[outer]
                place = places[place.outer] if _is_function(outer, place.outer) and place.outer else place
            elif call is not None and self._hands_on(call):
                place = places[call]
            else:
                return place

    @cached_property
    def _given(self) -> dict[Node, Call]:
        """The calls by their first argument."""
        calls = (call for call, _ in self._values.survey.calls if call.arguments.entries)
        return {call.arguments.entries[0].value: call for call in calls}

    def _hands_on(self, call: Call) -> bool:
        """Return whether a function returns its argument."""
        libraries, function = self._values.libraries, label_of(call.function)
        paths = (path_of(call.function), (function,))
        if len(call.arguments.entries) == 1 and is_untyped(call.function):
            return True
        return any(libraries.wrappers.find(path) or libraries.decoders.find(path) for path in paths) or any(
            name == function or name.endswith(f".{function}") for name in libraries.passing
        )

    def _default(self, place: Place) -> str:
        """Return the environment variable whose default a string is; empty when it is none."""
        options = place.outer.options if isinstance(place.outer, Choice) else ()
        return next(filter(None, (self._values.environment.variable(option, place.scope) for option in options)), "")


def _makes_settings(node: Call) -> bool:
    """Tell whether a call makes a map, or an object that holds what it is given: of a class, of an enumeration."""
    name = label_of(node.function)
    return name in _SETTINGS or name == "this" or (is_type(node.function) and not name.endswith(("Error", "Exception")))


def _is_function(node: Node, outer: Node | None) -> bool:
    """Tell whether an expression is the function of a call."""
    return isinstance(outer, Call) and outer.function is node


def _hints(node: Node) -> bool:
    return isinstance(node, Text) and any(hints_at_key(part.text) for part in node.parts if isinstance(part, Literal))


def _inner(node: Text | Join | Name | Call | Member) -> tuple[int, int]:
    """Return where the text of a string begins, and an end for looking at it."""
    first = node.operands[0] if isinstance(node, Join) else node
    return (first.inner[0], first.inner[1]) if isinstance(first, Text) else (node.start, node.start)
