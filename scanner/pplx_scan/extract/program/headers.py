"""Headers that source code sets: entries of maps, pairs, calls with name and value, whole lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import AUTHORIZATION
from pplx_scan.extract.literal import Literal, Run, join
from pplx_scan.extract.meaning.headers import Header, carries_key
from pplx_scan.extract.meaning.hits import hints_at_key
from pplx_scan.extract.program.environment import READER
from pplx_scan.extract.program.header_nodes import (
    SCHEME,
    Found,
    HeaderNames,
    apart,
    bare,
    declared,
    given,
    in_force,
    in_headers,
    indexed,
    is_converted,
    is_headers,
    is_like_header,
    is_login,
    is_typed,
    labels_header,
    labels_its_own,
    login_of,
    name_place,
    only_of,
    pairs_of,
    parsed,
    user_and_password,
    whole_value,
)
from pplx_scan.extract.program.header_sources import Unnamed, describes_request
from pplx_scan.extract.program.node import (
    NOTHING,
    Arguments,
    Assign,
    Call,
    Index,
    Items,
    Join,
    Member,
    Name,
    Node,
    Pair,
    Text,
    label_of,
    path_of,
    root_of,
)
from pplx_scan.extract.program.steps import behind_steps
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.meaning.headers import Slot
    from pplx_scan.extract.program.node import Entry
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.values import Values

_ADDS: Final = expression(r"(?i).*header.*|\w*")
"""Functions that may take a header's name and value."""
_SETTER: Final = expression(
    r"(?i)(?:\w+_)?(?:set|add|put|append|replace|update|with|default)_?(?:new_?)?(?:req(?:uest)?_?)?header|(?:http)?header|(?:set|add)(?:request_?property|_?raw_?header)"
)
_GROUPS: Final = frozenset({"common", "get", "post", "put", "patch", "delete", "head"})
"""Headers of all requests of a client, or of those with a verb: `client.defaults.headers.common`."""
_OPEN: Final = expression(r"[^\w\n]{0,9}[\w-]{0,80}[^\w\n]{0,9}\w{0,20}\s{0,9}\Z|[^\n]{0,1000}\n")
"""The beginning of a text that may still become a header, or one behind other lines."""
_LOOSE: Final = frozenset({"set", "append", "add"})
_SCHEMES: Final = frozenset({"bearer", "token", "auth"})
"""Names of headers that are also schemes: `paste("Bearer", key)` sets none."""
_CONDITION: Final = expression(r"[\w-]+=")
"""`headers = "Name=value"` of Spring's annotations."""
_LABELS: Final = frozenset({"forHTTPHeaderField", "forHeaderField"})
_BEARER: Final = Literal("Bearer ", (Run(7, ()),))
_SPACE: Final = Literal(" ", (Run(1, ()),))
_KEY: Final = join([_SPACE, Literal.unknown()])
"""What a client puts behind the scheme."""
_MOST: Final = 20
"""So many headers of one request are looked at."""


class Headers:
    """All headers of a program."""

    def __init__(self, values: Values, names: Names) -> None:
        self._values = values
        self._libraries = values.libraries
        self._names = names
        self._name = HeaderNames(values, names).named
        self._text = values.survey.program.text
        self._unnamed = Unnamed(values, names)
        self._shared: set[int] = set()
        """Where texts stand that headers for several servers begin with: no request alone may change them."""
        self.declared = declared(values.survey, values.libraries.header_parameter)
        found = self._read_once()
        self._shared = {start for start, keyed in self._starting(found).items() if len(set(keyed)) > 1}
        self.found = in_force(self._read_once() if self._shared else found, self._text)
        self._starts = [found.at for found in self.found]

    def _read_once(self) -> list[Found]:
        """Return the headers in order, of each place one."""
        found: dict[int, Found] = {}
        for (start, end), value, scope in given(self._values.survey, self.declared):
            name = self._text[start:end]
            if name.lower() == AUTHORIZATION:
                place = Literal.plain(self._text[value.start : value.end], value.start)
                header = self._header(name, value, scope, place, self._slot(None, value, scope))
                found[value.start] = Found(value.start, header, value, scope)
            elif self._names.is_wrong_header(name.lower()):
                # It is given a value in other files, too.
                header = self._header(name, value, scope, Literal.plain(name, start))
                found[value.start] = Found(value.start, header, value, scope)
        built = (each for name in behind_steps(self._values.survey) for each in self._line(*name))
        for each in (*built, *self._read()):
            found.setdefault(each.at, each)
        return sorted(found.values(), key=lambda header: header.at)

    def _starting(self, found: list[Found]) -> Mapping[int, list[bool]]:
        """Return whether the headers that begin with the same text hold a key of ours, by the place of the text."""
        keyed = defaultdict[int, list[bool]](list)
        for each in found:
            if each.header.value.start is not None:
                keyed[each.header.value.start].append(carries_key(self._values.catalog, each.header.value))
        return keyed

    def within(self, start: int, end: int) -> list[Header]:
        """Return the headers set in a range of the text."""
        return [self._for_call(each) for each in self._found_in(start, end)]

    def sent(self, ranges: Iterable[tuple[int, int]], passes_by: Callable[[int], bool]) -> Iterator[Header]:
        """Yield the headers of a request that its call does not pass by; beside one that authorizes, what is only like a header is none."""
        found = [each for start, end in ranges for each in self._found_in(start, end) if not passes_by(each.at)]
        own = [each for each in found if each.header.name.lower() == AUTHORIZATION]
        yield from (self._for_call(each) for each in found if not (own and each.loose and each not in own))

    def _found_in(self, start: int, end: int) -> list[Found]:
        first, last = (bisect_left(self._starts, at) for at in (start, end))
        named = self._unnamed.within(start, end)
        held = (Found(at, self._header(name.text, *value, name), *value) for at, name, value in named)
        return [*self.found[first : min(last, first + _MOST)], *held]

    def _for_call(self, found: Found) -> Header:
        if self._values.frame is None or found.value is None or found.scope is None:
            return found.header
        return self._header(found.header.name, found.value, found.scope, found.header.name_literal, found.header.slot)

    def places(self, start: int, end: int) -> list[int]:
        """Return where the headers that are set in a range of the text begin."""
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _read(self) -> Iterator[Found]:
        for place in self._values.survey.places:
            node = place.node
            if type(node) is Name or type(node) is Member:
                continue
            if type(node) is Call:
                if not self._is_bearer(node):
                    yield from self._items(node.arguments, place)
                yield from (*self._call(node, place.scope), *self._whole(node, place))
                yield from self._filled(node, place.scope)
            elif type(node) is Text or type(node) is Join:
                annotated = place.path[-1:] == ("headers",) and _CONDITION.match(label_of(node)) is not None
                if (place.outer is None or is_converted(node, place)) and not annotated:
                    yield from self._line(node, place.scope, node.start)
            elif isinstance(node, Items):
                yield from self._items(node, place)
            elif type(node) is Assign:
                yield from self._assign(node, place.scope)
            elif type(node) is Pair:
                yield from self._entry(node.entry, place)

    def _entry(self, entry: Entry, place: Place) -> Iterator[Found]:
        if entry.key is None:
            return
        called = isinstance(place.node, Call)
        if called and AUTHORIZATION in map(str.lower, place.path[-1:]):
            return  # an argument of the function that makes its value: `Template("Bearer $key").substitute(key=key)`
        value, sure = only_of(self._libraries, entry.value), labels_header(self._values, entry.key, place)
        label, alone = label_of(entry.key), not describes_request(self._libraries, place.node)
        loose = not sure and alone and (not called or label.istitle()) and is_like_header(entry.key, value)
        name = self._name(entry.key, place.scope, sure=sure or loose, label=True)
        if label_of(value) in NOTHING:
            return  # a header that is taken away
        if sure and not name:
            self._unnamed.note(entry.key, value, place.scope)
        if name and not isinstance(value, Items):
            yield self._found(name, entry.key, value, place.scope, "".join(place.path[:1]), loose=loose)
        elif not isinstance(value, Items) and "auth" in label.lower() and self._libraries.bearers.find((label,)):
            yield from self._behind_bearer(entry.key.start, value, place.scope)
        elif self._is_basic((label,), login=is_login(value)):
            yield self._behind_basic(entry.key, user_and_password(value), place.scope)

    def _is_basic(self, path: Sequence[str], *, login: bool = False) -> bool:
        """Tell whether a function or an option makes Basic authentication of a user and a password; `login`: both are in a map or list."""
        libraries = self._libraries
        return not libraries.strict and (bool(libraries.basics.find(path)) or (login and path[-1:] == ("auth",)))

    def _behind_basic(self, node: Node, values: Sequence[Node], scope: Scope) -> Found:
        """Return the header that a call or an option makes of a user and a password."""
        texts = [self._values.text(each, scope) for each in values]
        name = node.function if isinstance(node, Call) else node
        start, end = name.inner if isinstance(name, Text) else name_place(name)
        made = Literal.atom("Basic ", start, min(end, start + len(label_of(name))), "code")
        return Found(node.start, Header("Authorization", join([made, *texts])))

    def _behind_bearer(self, at: int, value: Node, scope: Scope) -> Iterator[Found]:
        """Read a value before which `Bearer` is put: `bearerAuth(key)`, `auth_bearer => $key`, `auth: {:bearer, key}`."""
        text = self._values.text(value, scope)
        if self._may_be_key(text):
            yield Found(at, Header("Authorization", join([_BEARER, text])))

    def _may_be_key(self, text: Literal) -> bool:
        """Tell whether a text that is sent behind a scheme may be a key: of Perplexity, of another vendor, or of a variable."""
        named = self._names.foreign_vendor(text.text) or self._names.is_key_variable(text.text)
        return bool(text.holes or hints_at_key(text.text) or named)

    def _items(self, node: Items, place: Place) -> Iterator[Found]:
        for entry in node.entries:
            yield from self._entry(entry, place)
        yield from self._named_bearer(node, place.scope)
        for one, other in pairs_of(node):
            first, second = bare(self._libraries, one.value), only_of(self._libraries, other.value)
            called = place.node.function if isinstance(place.node, Call) else None
            function, owner = label_of(called), called.owner if isinstance(called, Member) else None
            setter = _SETTER.fullmatch(function) is not None or is_headers(called) or self._holds(owner, place.scope)
            loose = not (setter or in_headers(place)) and is_like_header(first, second)
            name = self._name(first, place.scope, sure=setter or in_headers(place) or loose)
            if label_of(first).lower() == "bearer" and place.path[-1:] == ("auth",):
                yield from self._behind_bearer(first.start, second, place.scope)
            told = function in _LOOSE if isinstance(node, Arguments) else "eader" in "".join(place.path[-1:])
            if name.lower() in _SCHEMES and not setter and not (told and in_headers(place)):
                continue
            tells = (name.lower() != AUTHORIZATION and READER.match(function) is not None) or (
                isinstance(place.node, Call) and self._libraries.schemes.find(path_of(place.node.function))
            )
            if setter and not name:
                self._unnamed.note(first, second, place.scope)
            if name and _ADDS.fullmatch(function) and not tells:
                yield self._found(name, first, second, place.scope, root_of(owner), loose=loose)
            elif function in _LOOSE and isinstance(first, Text) and owner is not None:
                told = "-" in label_of(first) or SCHEME.match(self._values.text(second, place.scope).text) is not None
                name = self._name(first, place.scope, sure=True) if told else ""
                yield from [self._found(name, first, second, place.scope, loose=True)] if name else []

    def _holds(self, owner: Node | None, scope: Scope) -> bool:
        """Tell whether a variable holds headers, by what made it: `HeaderMap::new()`."""
        bound = self._values.references.reaching(owner.text, owner, scope) if isinstance(owner, Name) else []
        makers = (path_of(each.value.function) for each in bound if isinstance(each.value, Call))
        return any("header" in name.lower() for path in makers for name in path)

    def _named_bearer(self, node: Items, scope: Scope) -> Iterator[Found]:
        """Read what is given the name of a module and its option: `plug Tesla.Middleware.BearerAuth, token: key`."""
        for module, (label, value) in pairwise(node.entries[:2]):
            path = (*".".join(path_of(module.value)).split("."), label_of(label))
            if module.key is None and label is not None and len(path) > 1 and self._libraries.bearers.find(path):
                yield from self._behind_bearer(label.start, value, scope)

    def _is_bearer(self, node: Call) -> bool:
        """Tell whether a call writes `Bearer` itself."""
        entries, path = node.arguments.entries, path_of(node.function)
        path = self._values.survey.place_of[node].path[-1:] if path == ("init",) else path
        label = label_of(entries[0].key) or label_of(node.function) if entries else ""
        names = bool(entries) and entries[0].key is not None and labels_its_own(node)
        return bool(entries) and not names and bool(self._libraries.bearers.find((*path, label)))

    def _call(self, node: Call, scope: Scope) -> Iterator[Found]:
        """Read `setValue(value, forHTTPHeaderField: name)`, functions that write `Bearer` themselves, longer calls."""
        entries = node.arguments.entries
        label = next((entry for entry in entries if entry.key is not None and label_of(entry.key) in _LABELS), None)
        function = label_of(node.function)
        login = function == "auth" and not self._values.references.is_declared(node.function, scope)
        if label is not None:
            if name := self._name(label.value, scope, sure=True):
                yield self._found(name, label.value, entries[0].value, scope)
        elif is_typed(node) or self._is_bearer(node):
            yield from self._typed(node, scope)
        elif (scheme := self._scheme(node, scope)) is not None:
            yield scheme
        elif self._is_basic(path_of(node.function), login=login and is_login(node.arguments)) or (
            entries[1:] and self._is_basic((label_of(entries[1].value),))
        ):
            yield self._behind_basic(node, [entry.value for entry in entries[-2:]], scope)
        elif len(entries) == 3 and (apart := self._apart(entries, scope)) is not None:
            yield from (
                [Found(node.start, apart)] if self._may_be_key(self._values.text(entries[2].value, scope)) else []
            )
        elif len(entries) > 2 and (_SETTER.fullmatch(function) or (function in _LOOSE and is_headers(node.function))):
            for first, second in ((entries[0], entries[1]), (entries[1], entries[2])):
                name = self._name(first.value, scope, sure=True)
                if name:
                    yield self._found(name, first.value, only_of(self._libraries, second.value), scope)

    def _typed(self, node: Call, scope: Scope) -> Iterator[Found]:
        """Read a call that writes `Bearer` itself, unless it is given another scheme: `withToken($key, "Token")`."""
        entries = node.arguments.entries
        scheme = self._values.text(entries[1].value, scope) if len(entries) == 2 else _BEARER
        if scheme.text.isalpha() and scheme.text.lower() != "bearer" and "earer" not in label_of(node.function):
            yield Found(node.start, Header("Authorization", join([scheme, _KEY])))
        else:
            yield from self._behind_bearer(node.start, entries[0].value, scope)

    def _scheme(self, node: Call, scope: Scope) -> Found | None:
        """Read a call that is given the scheme apart from the key, or alone; None for any other."""
        libraries, path, entries = self._libraries, path_of(node.function), node.arguments.entries
        if entries and libraries.auth_schemes.find(path):
            text = join([self._values.text(entries[0].value, scope), _KEY])
            return Found(name_place(node.function)[0], Header("Authorization", text))
        found = Header("Authorization", self._values.text(node, scope)) if libraries.schemes.find(path) else None
        return Found(node.start, found) if found is not None else None

    def _whole(self, node: Call, place: Place) -> Iterator[Found]:
        """Read a step that is given the whole value of the header. What ends a chain may be no client of the API."""
        value = whole_value(node, place.outer) if not self._libraries.strict else None
        if value is not None:
            yield self._found("Authorization", node.function, value, place.scope, loose=place.outer is None)

    def _apart(self, entries: Sequence[Entry], scope: Scope) -> Header | None:
        """Return the header whose scheme is an argument of its own: `request :authorization, "Bearer", key`."""
        name, scheme = self._name(entries[0].value, scope, sure=False), entries[1].value
        text = self._values.text(scheme, scope) if name and isinstance(scheme, Text) else Literal("")
        if not text.text.isalpha():
            return None
        lead = _BEARER if text.text.lower() == "bearer" else join([text, _SPACE])
        return Header("Authorization", join([lead, self._values.text(entries[2].value, scope)]))

    def _assign(self, node: Assign, scope: Scope) -> Iterator[Found]:
        target = indexed(node.target)
        key = target.key if isinstance(target, Index) else target
        if login := login_of(self._values, node, scope):
            yield self._behind_basic(target, login, scope)
        elif isinstance(target, Index | Member) and not isinstance(
            value := only_of(self._libraries, node.value), Items
        ):
            inner = target.owner
            owner = inner.owner if isinstance(inner, Member) and inner.name in _GROUPS else inner
            sure = "header" in label_of(owner).lower()
            loose = not sure and is_like_header(key, value)
            name = self._name(key, scope, sure=sure or loose, label=key is target)
            if sure and not name:
                self._unnamed.note(key, node.value, scope)
            if name and (isinstance(target, Index) or sure):
                yield self._found(name, key, value, scope, root_of(target), loose=loose)

    def _filled(self, node: Call, scope: Scope) -> Iterator[Found]:
        """Read a header line that a function fills in: `sprintf("Authorization: %s", key)`."""
        if self._values.results.joins(node):
            template = next((entry.value for entry in node.arguments.entries if isinstance(entry.value, Text)), None)
            yield from self._line(node, scope, template.start) if template is not None else ()

    def _line(self, node: Node, scope: Scope, at: int) -> Iterator[Found]:
        """Read a string such as `Authorization: Bearer …`, by itself or behind other headers."""
        written = label_of(node.operands[0]) if type(node) is Join and node.operands else ""
        if written and _OPEN.match(written) is None and not self._names.begins_header(written):
            return
        value = self._values.text(node, scope)
        header = parsed(self._names, value)
        if header is not None:
            elsewhere = header.value.start is not None and not node.start <= header.value.start < node.end
            yield Found(at, apart(header) if elsewhere else header)

    def _found(  # noqa: PLR0913 - what a header is made of
        self, name: str, key: Node, value: Node, scope: Scope, owner: str = "", *, loose: bool = False
    ) -> Found:
        start, end = key.inner if isinstance(key, Text) else name_place(key)
        label = Literal.plain(self._text[start:end], start)
        header = self._header(name, value, scope, label, self._slot(key, value, scope))
        return Found(key.start, header, value, scope, owner, loose)

    def _slot(self, key: Node | None, value: Node, scope: Scope) -> Slot | None:
        from pplx_scan.extract.program.header_slots import slot_of  # noqa: PLC0415 - many programs make no header

        return slot_of(self._values, key, value, scope)

    def _header(self, name: str, value: Node, scope: Scope, label: Literal | None, slot: Slot | None = None) -> Header:
        """Return a header with its value in the call that is being read."""
        text = self._text_of(value, scope)
        elsewhere = text.start is not None and not value.start <= text.start < value.end
        hidden = elsewhere and (text.start in self._shared or not SCHEME.match(text.text))
        return apart(Header(name, text, label, slot)) if hidden else Header(name, text, label, slot)

    def _text_of(self, value: Node, scope: Scope) -> Literal:
        """Return the text of a header's value; `new("Bearer", key)`, whose class the header tells, has two parts."""
        arguments = value.arguments.entries if isinstance(value, Call) and not label_of(value.function) else ()
        if len(arguments) != 2:
            return self._values.anchored(value, scope)
        first, second = (self._values.text(entry.value, scope) for entry in arguments)
        return join([first, Literal(" ", (Run(1, ()),)), second])
