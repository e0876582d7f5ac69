"""What the nodes of a header's name and value are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.catalog.names import AUTHORIZATION
from pplx_scan.extract.literal import Literal, Run
from pplx_scan.extract.meaning.headers import Header, parse_header
from pplx_scan.extract.program.call_sites import is_open
from pplx_scan.extract.program.node import (
    Arguments,
    Assign,
    Call,
    Function,
    Index,
    Items,
    Join,
    Member,
    Name,
    Text,
    label_of,
    options_of,
    path_of,
)
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.program.node import Entry, Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.survey import Survey
    from pplx_scan.extract.program.values import Values

SCHEME: Final = expression(r"(?i)\s*[\"']?(?:bearer|token|basic|key|api)\b")
_WORD: Final = expression(r"\w+")
_LONGEST: Final = 200
"""A value in which a header is read back is no longer, and a loop in which all values of a map get `Bearer`."""
_PUT: Final = expression(r"(?i)[\"'`]bearer ")
_ELEMENTS: Final = expression(
    r"(?:(?:entries|items|pairs)\(|\b(?:in|of|range)\s|\bforeach\s?\()\$?(\w+)"
    r"|(?<!\w)(\w++)(?=\.(?:transform_values|to_h|map|mapValues|each|forEach|entries|items|Select|iter)\b)"
)
"""How languages go through the elements of a map."""
_NAME_LABELS: Final = frozenset({"name", "key", "field"})
"""Labels of a header's name, beside its `value`."""
_MAKES: Final = expression(r"HeaderValue\.|HeaderValue$|^(?:Some|Just|Ok)$")
_BUILDS: Final = expression(
    r"(?i)_*(?:build|make|get|create|generate|prepare|construct|compose|compute|assemble)_?\w*header\w*"
)
"""Functions that make headers of what they are given."""
_SETS: Final = expression(r"(?i)(?:(?:\w+_)?(?:set|add|with|put|req)_?)?(?:request_?|http_?|default_?)?headers?!?")
"""Functions whose labelled arguments are headers."""
_MAPS: Final = expression(r"(?i)dict|hash|map|object|c|list|merge!?|update!?")
"""Functions whose labelled arguments are entries of a map."""
_TURNS: Final = frozenset({"parse", "try_into", "into", "from_static"})
"""Conversions of a text to another type: the type says which, so nothing can be put before."""
_CONSTANT: Final = expression(r"[A-Z][A-Z0-9_]*|\w*(?i:header|auth|name|key|field)\w*")
"""Names of variables that may hold the name of a header."""
_ALIKE: Final = expression(r"(?i)(?:proxy-)?aut")
_WORDS: Final = expression(r"(?<=[a-z])(?=[A-Z])")
"""Where a word of a constant begins: `ProxyAuthorization`."""
_OTHER: Final = expression(r"[\w-]{1,80}:\s*\S[^\n]*\n")
"""A header on a line before others."""
_FAR: Final = 1000
"""Characters in which these are looked for."""


class Found(Struct, frozen=True):
    """A header, and where it is set."""

    at: int
    """The character where its name begins."""
    header: Header
    value: Node | None = None
    """The expression of its value, when it stands by itself."""
    scope: Scope | None = None
    owner: str = ""
    """The variable of the map, or of the object, that it is put into."""
    loose: bool = False
    """It is a header only if a request sets it: `set("api-key", key)`."""


class HeaderNames:
    """Reads the names of headers in a program."""

    def __init__(self, values: Values, names: Names) -> None:
        self._values = values
        self._names = names

    def named(self, key: Node, scope: Scope, *, sure: bool, label: bool = False) -> str:
        """Return the header that a key names; empty when it names none that authorizes.

        Args:
            key: the text, the constant or the label.
            scope: where it stands.
            sure: a header is named there.
            label: a name there is the header itself: that of an entry of a map, of a field that is set.
        """
        name = label_of(key)
        flat = _WORDS.sub("-", name).lower().replace("_", "-")
        if flat.replace("-", "") == ("authorizationheader" if isinstance(key, Member) else "hauthorization"):
            return AUTHORIZATION.title()
        if flat != AUTHORIZATION and isinstance(key, Name | Member):
            held = self._held(key, scope)
            if held:
                return held
            if not flat.endswith(AUTHORIZATION) and not self._is_label(key, sure=sure, label=label):
                return ""
        told = sure or flat.startswith("x-") or flat.endswith(f"-{AUTHORIZATION}")
        if flat == AUTHORIZATION or (told and self._names.is_wrong_header(flat)):
            constant = isinstance(key, Member | Name) and name != name.lower() and flat.endswith(AUTHORIZATION)
            return flat.title() if constant else name
        return ""

    def _held(self, key: Name | Member, scope: Scope) -> str:
        """Return the name of a header that a constant of the program holds; empty when it holds none."""
        if isinstance(key, Name) and (_CONSTANT.fullmatch(key.text) is None or is_open(key, scope, None)):
            return ""
        bound = self._values.references.reaching(key.text, key, scope) if isinstance(key, Name) else []
        constant = self._values.text(key, scope).text
        if constant.rstrip().endswith(":") or any(each.value and options_of(each.value) for each in bound):
            return ""  # a line without its value, or one of several names
        return constant if constant.lower() == AUTHORIZATION or self._names.is_wrong_header(constant.lower()) else ""

    @staticmethod
    def _is_label(key: Name | Member, *, sure: bool, label: bool) -> bool:
        """Tell whether a name is that of a header, and no constant whose value another file holds."""
        if isinstance(key, Name) and _CONSTANT.fullmatch(key.text):
            return label and sure and not key.text.isupper()
        return label


def in_headers(place: Place) -> bool:
    """Tell whether a map is named after headers: by the names that lead to it, or by the function around it."""
    function = place.scope.function
    around = function.owner.name if function is not None and function.owner is not None else ""
    built = max((at for at, name in enumerate(place.path) if _BUILDS.fullmatch(name)), default=None)
    names = (*place.path, around) if built is None else place.path[built + 1 :]
    return any("header" in name.lower() for name in names)


def labels_header(values: Values, key: Node, place: Place) -> bool:
    """Tell whether the label of an element names a header; that of an argument does where the call takes headers."""
    call = place.node
    if not isinstance(call, Call):
        return in_headers(place)
    takes = bool(_SETS.fullmatch(label_of(call.function))) and not values.references.function_of(call, place.scope)
    if isinstance(key, Text):
        return "-" in label_of(key) or takes or in_headers(place)
    return in_headers(place) if _MAPS.fullmatch(label_of(call.function)) else takes


def parsed(names: Names, lines: Literal) -> Header | None:
    """Return the header that authorizes of a text that is one, or that has others on lines before it."""
    at = 0
    for line in lines.text[:_FAR].splitlines(keepends=True):
        if names.begins_header(line[:200]):
            end = at + len(line.rstrip("\r\n")) if at else len(lines.text)
            return parse_header(lines.slice(at, end))
        if _OTHER.match(line) is None:
            return None
        at += len(line)
    return None


def bare(libraries: Libraries, key: Node) -> Node:
    """Return the text within a wrapper: of `U("Authorization")` and of `"Authorization".to_string()` the text."""
    if not isinstance(key, Call):
        return key
    function, entries = key.function, key.arguments.entries
    given = [entry.value for entry in entries] if libraries.wrappers.find(path_of(function)) else []
    if isinstance(function, Member) and not entries and function.name in libraries.methods:
        given = [function.owner]
    return given[0] if len(given) == 1 and isinstance(given[0], Text) else key


def is_like_header(name: Node, value: Node) -> bool:
    """Tell whether a name like that of the header stands before a value that is written as one which begins with `Bearer`.

    A name without quotes in small letters is rather that of a field: `{ url, auth: "Bearer …" }`.
    """
    label = label_of(name)
    if label.lower() == AUTHORIZATION or _ALIKE.match(label) is None or (isinstance(name, Name) and label.islower()):
        return False
    while isinstance(value, Join | Call):
        given = value.operands if isinstance(value, Join) else [each.value for each in value.arguments.entries]
        owner = value.function.owner if isinstance(value, Call) and isinstance(value.function, Member) else None
        value = owner if isinstance(owner, Text) else given[0] if given else Name(value.start, value.end, "")
    first = value.parts[0] if isinstance(value, Text) and value.parts else None
    return isinstance(first, Literal) and first.text[:7].lower() == "bearer "


def labels_its_own(call: Call) -> bool:
    """Tell whether the labels of a call's arguments are names of headers, or of entries of a map, by what it is called."""
    function = label_of(call.function)
    return _SETS.fullmatch(function) is not None or _MAPS.fullmatch(function) is not None


def pairs_of(node: Items) -> Iterator[tuple[Entry, Entry]]:
    """Yield the pairs of name and value that elements without labels make: `Map.of(name, value, name, value)`."""
    entries = node.entries
    if node.row or not entries or len(entries) % 2 or (len(entries) > 2 and not isinstance(node, Arguments)):
        return
    pairs = list(zip(entries[::2], entries[1::2], strict=True))
    if all(_is_pair(first, second) for first, second in pairs):
        yield from pairs


def _is_pair(first: Entry, second: Entry) -> bool:
    """Tell whether two elements are name and value: neither has a label, or both are labelled so."""
    if first.key is None or second.key is None:
        return first.key is second.key
    return label_of(first.key).lower() in _NAME_LABELS and label_of(second.key).lower() == "value"


def only_of(libraries: Libraries, value: Node) -> Node:
    """Return the one element of a list: of `{"Authorization": {key}}`, of `List.of(key)`."""
    made = value.arguments if isinstance(value, Call) and libraries.lists.find(path_of(value.function)) else value
    entries = made.entries if isinstance(made, Items) else ()
    return entries[0].value if len(entries) == 1 and entries[0].key is None else value


def is_login(value: Node) -> bool:
    """Tell whether a map or a list holds a user and a password: `{username: "", password: key}`, `["", key]`."""
    entries = value.entries if isinstance(value, Items) else ()
    labels = {label_of(entry.key).lower() for entry in entries if entry.key is not None}
    two = len(entries) == 2 and not labels and not isinstance(entries[1].value, Items)
    return "password" in labels or (two and label_of(entries[0].value) != "bearer")


def is_typed(node: Call) -> bool:
    """Tell whether a call is given a token and says that it is one: `.auth(key, {type: "bearer"})`."""
    options = node.arguments.entries[-1].value if label_of(node.function) == "auth" and node.arguments.entries else None
    entries = options.entries if isinstance(options, Items) else ()
    return any(label_of(each.key) == "type" and label_of(each.value).lower() == "bearer" for each in entries)


def user_and_password(value: Node) -> list[Node]:
    """Return what a map or a list holds: `{username: "", password: key}`; any other value by itself."""
    return [entry.value for entry in value.entries] if isinstance(value, Items) else [value]


def login_of(values: Values, node: Assign, scope: Scope) -> list[Node]:
    """Return the user and the password that an object is given: `session.auth = (user, key)`; none of any other assignment."""
    if not isinstance(node.target, Member) or node.target.name != "auth":
        return []
    makes = isinstance(node.value, Call) and values.libraries.basics.find(path_of(node.value.function))
    pair = node.value.arguments if makes and isinstance(node.value, Call) else values.lists.items(node.value, scope)
    return user_and_password(pair) if pair is not None and is_login(pair) else []


def unwrapped(value: Node) -> Node:
    """Return the text from which a header's value is made: of `HeaderValue::from_str(key).unwrap()` the key."""
    inner = value
    while isinstance(inner, Call):
        entries = inner.arguments.entries
        if len(entries) == 1 and _MAKES.search(".".join(path_of(inner.function))) and not turns(inner.function):
            return entries[0].value
        inner = inner.function.owner if isinstance(inner.function, Member) else inner.function
    return value


def turns(value: Node) -> bool:
    """Tell whether an expression is no text any more: `key.parse().unwrap()`."""
    while isinstance(value, Call | Member):
        if isinstance(value, Member) and value.name in _TURNS:
            return True
        value = value.function if isinstance(value, Call) else value.owner
    return False


def name_place(key: Node) -> tuple[int, int]:
    """Return where a name stands: of a member, without its owner."""
    return (key.name_start, key.end) if isinstance(key, Member) else (key.start, key.end)


def whole_value(node: Call, outer: Node | None) -> Node | None:
    """Return the value of the whole header that a step is given: `HTTP.auth("Bearer …").post(url)`; None for any other call."""
    function, entries = node.function, node.arguments.entries
    if not isinstance(function, Member) or function.name != "auth" or len(entries) != 1 or entries[0].key is not None:
        return None
    chained = isinstance(outer or function.owner, Member | Call)
    return entries[0].value if chained and not isinstance(entries[0].value, Items) else None


def is_converted(node: Node, place: Place) -> bool:
    """Tell whether joined texts are the object of a method call: `("Authorization: " + key).c_str()`."""
    return isinstance(node, Join) and isinstance(place.outer, Member)


def in_force(found: list[Found], text: str) -> list[Found]:
    """Leave headers out whose value gets `Bearer` later: it is read back for the same header, or goes through a loop."""
    values = ((each.header, each.value) for each in found if each.value is not None)
    texts = (
        (header.name.lower(), text[value.start : value.end])
        for header, value in values
        if value.end - value.start < _LONGEST and SCHEME.match(header.value.text)
    )
    backs = [(name, {*_WORD.findall(value)}) for name, value in texts if name in value.lower()]
    read, looped = {(name, word) for name, words in backs for word in words}, _looped(text)
    owners = {each.owner for each in found if SCHEME.match(each.header.value.text) is None}
    # What a function or an interceptor is given may be the headers of any request.
    given = {name for name, words in backs if words.isdisjoint(owners)}
    return [
        each
        for each in found
        if ((name := each.header.name.lower()), each.owner) not in read
        and each.owner not in looped
        and (name not in given or SCHEME.match(each.header.value.text))
    ]


def _looped(text: str) -> set[str]:
    """Return the variables whose elements a program goes through where it puts `Bearer` before a value."""
    near = (text[max(0, match.start() - _LONGEST) : match.end() + _LONGEST] for match in _PUT.finditer(text))
    return {next(filter(None, names)) for part in near for names in _ELEMENTS.findall(part)}


def apart(header: Header) -> Header:
    """Return a header whose value is written in a constant, where no request alone may change it."""
    value = header.value
    return replace(header, value=Literal(value.text, (Run(len(value.text), ()),), value.holes), constant=value)


def declared(survey: Survey, parameter: re.Pattern[str]) -> dict[Function, re.Match[str]]:
    """Return the functions with a parameter that is declared to be a header, and its declaration.

    Args:
        survey: of the program.
        parameter: how one is declared: `@Header("Authorization")`.
    """
    text = survey.program.code
    found: dict[Function, re.Match[str]] = {}
    for function in survey.inner:
        if isinstance(function, Function) and function.parameters is not None:
            match = parameter.search(text, function.parameters.start, function.parameters.end)
            if match is not None:
                found[function] = match
    return found


def given(survey: Survey, functions: Mapping[Function, re.Match[str]]) -> Iterator[tuple[tuple[int, int], Node, Scope]]:
    """Yield what methods are given for a parameter that is declared to be a header, with the place of its name.

    A header other than that of the key is no right one whatever it is given: where no call shows it, the parameter is yielded.
    """
    text = survey.program.code
    at: dict[tuple[str, int], tuple[int, re.Match[str], Function]] = {}
    for function, match in functions.items():
        entries = function.parameters.entries if function.parameters is not None else ()
        position = sum(each.start < match.start() for each in entries)
        if position < len(entries):
            at[function.name, len(entries)] = position, match, function
    seen: set[tuple[str, int]] = set()
    for call, place in survey.calls if at else ():
        method = label_of(call.function), len(call.arguments.entries)
        if method in at and isinstance(call.function, Member):
            position, match, _ = at[method]
            if call.arguments.entries[position].key is None:
                seen.add(method)
                yield match.span("name"), call.arguments.entries[position].value, place.scope
    for method, (position, match, function) in at.items():
        declares = function.parameters
        if (
            declares is not None
            and method not in seen
            and AUTHORIZATION not in text[declares.start : declares.end].lower()
        ):
            own = declares.entries[position]
            yield match.span("name"), Name(own.start, own.start + len(own.name), own.name), survey.inner[function]


def parameters_behind(functions: Iterable[Function], at: int) -> Iterator[tuple[int, int]]:
    """Yield the range of the parameters that a request declares which stands before a method: `@POST("search")`."""
    for function in functions:
        if function.parameters is not None and function.start <= at < function.parameters.start:
            yield function.parameters.start, function.parameters.end


def is_headers(function: Node | None) -> bool:
    """Tell whether a function is one of headers, `Header.add`, not of the value of one."""
    owner = function.owner if isinstance(function, Member) else None
    name = label_of(owner.function if isinstance(owner, Call) else owner).lower()
    return "header" in name and not name.endswith("value")


def indexed(target: Node) -> Node:
    """Return what is given a value; where round brackets hold its key, `headers("Name") = value`, as an element."""
    given = target.arguments.entries if isinstance(target, Call) else ()
    if not isinstance(target, Call) or len(given) != 1 or not isinstance(given[0].value, Text | Member):
        return target
    return Index(target.start, target.end, target.function, given[0].value)
