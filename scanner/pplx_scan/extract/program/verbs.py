"""Verbs of requests as source code says them: a text, a constant, the name of a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.program.links import apart, handed, put_in
from pplx_scan.extract.program.node import (
    NOTHING,
    Arguments,
    Assign,
    Call,
    Choice,
    Index,
    Items,
    Member,
    Name,
    Node,
    Parameters,
    Text,
    label_of,
    path_of,
)
from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.program.links import Link
    from pplx_scan.extract.program.scopes import Scope
    from pplx_scan.extract.program.uses import Uses
    from pplx_scan.extract.program.values import Values
    from pplx_scan.model.vocabulary import VerbRewrite

VERB: Final = expression(
    r"(?i):?(?:(?:http_?)?method[._]?|http_|curlopt_)?(?P<verb>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)"
)
"""`GET`, `http.MethodGet`, `HttpMethod.Get`, `:get`, `CURLOPT_POST`."""
_TEMPLATE: Final = expression(r"(?P<verb>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) +\S+")
"""A verb with its path: `POST /search`."""
_LINE: Final = expression(r"(?P<verb>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) +(?=/|https?://)")
_NAME: Final = expression(
    r"(?:(?:http|[Ee]xecute)(?=[A-Z]))?(?P<verb>get|post|put|patch|delete|head|Get|Post|Put|Patch|Delete|Head|GET|POST|PUT|PATCH|DELETE|HEAD)"
    r"(?:Async|Json|JSON|_json|FromJsonAsync|AsJsonAsync|StringAsync|StreamAsync|ByteArrayAsync|ForObject|ForEntity"
    r"|Form|UrlEncoded|_async|String|Body|Content|!|_form){0,2}"
)


_ANNOTATED: Final = expression(r"[^;{}]{0,400}?[@\[](?:Request)?Body\b")
"""What stands behind an annotation of a method that is given a body."""
_HEAD: Final = expression(r"(?P<verb>Get|Put|Patch|put(?=Url)|patch(?=Url))(?=[A-Z])")
_TWIN: Final = expression(r"(?<=_)get\Z|\Aget(?=Url\Z)")
"""The verb in functions for GET that take the same arguments as those for POST: `wp_remote_get(url)`, `client.getUrl(url)`."""
_BODIED: Final = frozenset({"PUT", "PATCH"})
"""Verbs whose functions take what those for POST take."""
_LONGEST: Final = len("OPTIONS")
_DEPTH: Final = 6
_RAW: Final = frozenset({"rawValue", "value", "name", "Method"})
"""The text of a value of an enumeration."""
_CASED: Final = frozenset({"toupper", "touppercase", "upper", "upcase", "uppercase", "uppercased", "toupperinvariant"})
"""Methods that write a text in capital letters, as they are called without signs between their words."""


class Verb(NamedTuple):
    """A verb, and its place in the code."""

    method: str
    """Upper case."""
    place: tuple[int, int]
    """The token that says it."""
    rewrite: VerbRewrite = ""
    rewrite_at: tuple[int, int] | None = None
    """The part of the token that is the verb."""


def named(function: str) -> str:
    """Return the verb that a function is named after, in upper case; empty when it is named after none."""
    match = _NAME.fullmatch(function)
    return match["verb"].upper() if match is not None else ""


def sibling_of(calls: Libraries, link: Link, uses: Uses) -> tuple[VerbRewrite, tuple[int, int]] | None:
    """Return where a class or a function is named that has one beside it for POST: `Get` in `Net::HTTP::Get.new(uri)`, `get` in `wp_remote_get(url)`.

    A function for GET whose name is that of one for POST otherwise may take other arguments.
    """
    twin = _TWIN.search(link.name)
    if twin is not None and calls.verbs.find((*link.names[:-1], _TWIN.sub("post", link.name))) == "POST":
        return "name", (link.place[0] + twin.start(), link.place[0] + twin.end())
    for back, (each, at) in enumerate(zip(reversed(link.names), link.places, strict=False)):
        match = _NAME.fullmatch(each) or _HEAD.match(each)
        annotates = len(link.names) == 1 and _ANNOTATED.match(uses.code, link.node.end) is not None
        if match is None or (not back and match["verb"].upper() not in _BODIED and not annotates):
            continue
        (low, high), verb = match.span("verb"), match["verb"]
        other = f"{each[:low]}{_post(verb)}{each[high:]}"
        whole = [*link.names[: len(link.names) - back - 1], other, *link.names[len(link.names) - back :]]
        known = calls.verbs.find(whole) or (calls.declared.find(whole) if annotates else "")
        if known == "POST" and not _is_known_alone(uses, each, verb):
            return _rewrite(verb), (at[0] + low, at[0] + high)
    return None


def called(values: Values, links: list[Link]) -> list[Link]:
    """Return the links of a chain with the verb as the name of a function that an expression says: `client[verb](url)`.

    What a variable calls is the function or class that it is given in the call that is being read.
    """
    text = values.survey.program.code
    found: list[Link] = []
    for link in links:
        parts = apart(link, text) if isinstance(link.node, Call) else None
        verb = verb_of(values, _uncased(parts[0]), link.scope, wanted=False) if parts is not None else None
        if parts is None or verb is None or not isinstance(link.node, Call):
            variable = handed(link) if values.frame is not None else None
            given = values.argument(variable.text, link.scope) if variable is not None else None
            named = variable is not None and given is not None and isinstance(given[0], Name | Member)
            found.append(put_in(link, given[0]) if named and given is not None else link)
            continue
        _, owner, entries = parts
        name, at = verb.method.lower(), verb.place
        node = Call(
            link.node.start,
            link.node.end,
            Member(owner.start, max(owner.end, link.node.function.end), owner, name, at[0]),
            Arguments(link.node.arguments.start, link.node.end, entries),
        )
        found = [] if isinstance(link.node.function, Call) else found
        found.append(replace(link, names=(*path_of(owner), name), entries=entries, place=at, places=(at,), node=node))
    same = len(found) == len(links) and all(one is other for one, other in zip(found, links, strict=True))
    return links if same else found


def _uncased(node: Node) -> Node:
    """Return what a method makes small letters of: `verb.lower()`."""
    function = node.function if isinstance(node, Call) and not node.arguments.entries else node
    return function.owner if isinstance(function, Member) and "lower" in function.name.lower() else node


def renamable(link: Link, uses: Uses, *, client: bool, filled: bool) -> Verb | None:
    """Return the verb in the name of a function whose namesake for POST takes the same arguments; None in any other name.

    That of `get` does where all arguments behind the first have names, or hold the body and options. One for another verb may be of a
    map or a queue (`m.put(url, value)`), unless it is called on what a call returns, is given options, or says more.

    Args:
        link: the call.
        uses: of names in the program. Of functions that it imports one by one, it must import that for POST.
        client: what the function is called on is named as a client.
        filled: the chain has given a body before, which the function then need not take.
    """
    others = link.entries[1:]
    if link.name in {"get", "get!"} or (filled and link.name == "Get"):
        # That for GET takes no third argument: where one stands, the second is a body.
        given = len(others) == 2 and all(entry.key is None and isinstance(entry.value, Items) for entry in others)
        fits = given or all(entry.key is not None or _holds_body(entry.value) for entry in others)
        return _in_name(link, link.name.rstrip("!"), uses) if fits else None
    optional = bool(others) and all(entry.key is not None or isinstance(entry.value, Items) for entry in others)
    function = link.node.function if isinstance(link.node, Call) else None
    chained = isinstance(function, Member) and isinstance(function.owner, Call)
    return bodied(link, uses) if client or optional or chained or len(link.name) > _LONGEST else None


def _is_known_alone(uses: Uses, name: str, verb: str) -> bool:
    """Tell whether a program imports by its name, or declares, what is named after a verb, and not what is for POST."""
    return uses.is_known_alone(name, name.replace(verb, _post(verb)))


def _post(verb: str) -> str:
    return "POST" if verb.isupper() else "Post" if verb.istitle() else "post"


def bodied(link: Link, uses: Uses) -> Verb | None:
    """Return the verb in the name of a function that takes a body, as that for POST does; None in any other name."""
    match = _NAME.fullmatch(link.name)
    return _in_name(link, match["verb"], uses) if match is not None and match["verb"].upper() in _BODIED else None


def _in_name(link: Link, verb: str, uses: Uses) -> Verb | None:
    """Return a verb that the name of a method holds, and where another one can be written."""
    function = link.node.function if link.called and isinstance(link.node, Call) else None
    if not isinstance(function, Member) and not (isinstance(function, Name) and uses.is_only_called(function.text)):
        return None
    if _is_known_alone(uses, link.name, verb):
        return None
    start = link.place[0] + link.name.index(verb)
    return Verb(verb.upper(), link.place, _rewrite(verb), (start, start + len(verb)))


def _holds_body(node: Node) -> bool:
    return isinstance(node, Items) and any(label_of(entry.key) in {"json", "body"} for entry in node.entries)


def verb_of(values: Values, node: Node, scope: Scope, *, wanted: bool, depth: int = _DEPTH) -> Verb | None:
    """Return the verb that an expression says; None when it says none.

    Args:
        values: of the program.
        node: the expression.
        scope: where it stands.
        wanted: it stands where a verb belongs; elsewhere a variable called `options` says none.
        depth: so many expressions that lead to others are followed.
    """
    frame = values.frame.holder(node.text, scope) if values.frame is not None and isinstance(node, Name) else None
    if frame is not None and isinstance(node, Name):
        given, where = frame.values[node.text]
        with values.within(frame.outer):
            argument = verb_of(values, given, where, wanted=wanted)
        if argument is not None:
            return argument
    options = _led_to(values, node, scope) if depth else []
    if options:
        found = _first_said(values, options, wanted=wanted, depth=depth - 1)
        shared = found is not None and not values.references.uses.is_used_once(node, found.method)
        return Verb(found.method, found.place) if found is not None and shared and isinstance(node, Member) else found
    if isinstance(node, Call):
        return _of_call(values, node, scope)
    node = node.owner if isinstance(node, Member) and node.name in _RAW else node
    said = _word(values, node)
    if said is None and not isinstance(node, Index):
        return None
    start, word = said or (node.start, "")
    match = VERB.fullmatch(word) or (_TEMPLATE.fullmatch(word) if wanted else None)
    atom = values.survey.program.language.atoms and word.islower()
    if match is not None and (wanted or atom or isinstance(node, Text) or _is_constant(node, word)):
        low, high = match.span("verb")
        inner = start + low, start + high
        if not isinstance(node, Text) and _is_known_alone(values.references.uses, word, match["verb"]):
            return Verb(match["verb"].upper(), (start, start + len(word)))
        if atom and match["verb"] == "get":  # of a request without a place for a body
            return Verb("GET", inner)
        return Verb(match["verb"].upper(), (start, start + len(word)), _rewrite(match["verb"]), inner)
    return _of_text(values, node, values.text(node, scope), given=frame is not None)


def _of_call(values: Values, node: Call, scope: Scope) -> Verb | None:
    """Return the verb that a call makes a value of, or that a method of the program returns."""
    made_of = _handed_on(values, node)
    if made_of is not None:
        return verb_of(values, made_of, scope, wanted=True)
    if not isinstance(node.function, Member):
        return None
    runs = values.references.function_of(node, scope) is not None
    if not runs and not values.references.field(node.function, scope):
        return None
    return _of_text(values, node.function, values.text(node if runs else node.function, scope), given=False)


def _of_text(values: Values, node: Node, value: Literal, *, given: bool) -> Verb | None:
    """Return the verb that the text of an expression is, where that stands if the call that is being read gives it, or nothing else uses it."""
    match = VERB.fullmatch(value.text.strip()) if not isinstance(node, Text) else None
    if match is None:
        return None
    pieces = value.pieces(0, len(value.text))
    alone = given or values.references.uses.is_used_once(node, match["verb"])
    place = (pieces[0].start, pieces[0].end) if len(pieces) == 1 and not pieces[0].codecs and alone else None
    if place is None:
        return Verb(match["verb"].upper(), (node.start, node.end))
    return Verb(match["verb"].upper(), place, _rewrite(match["verb"]), place)


def _led_to(values: Values, node: Node, scope: Scope) -> list[tuple[Node, Scope]]:
    """Return what an expression stands for that is no text: the entry of a map, the options of which the first given one counts."""
    raw = node.owner if isinstance(node, Member) and node.name in _RAW else node
    if (case := values.object_calls.chosen(raw, scope)) is not None:
        return [case]
    if isinstance(node, Member | Index):
        entry, static = values.lists.entry(node, scope), values.survey.static(node, scope)
        if static is not None and isinstance(static.value, Member):
            return [(static.value, static.scope)]
        if entry is not None:
            return [entry] if not isinstance(entry.node, Text) else []
        made = values.sites.field(node, scope, values.argument, values.frame) if isinstance(node, Member) else None
        if made is not None and isinstance(made[0], Member):
            return [made[:2]]
    bound = values.references.reaching(node.text, node, scope) if isinstance(node, Name) else []
    bound = values.references.field(node, scope) if isinstance(node, Member) else bound
    value = bound[0].value if len(bound) == 1 and isinstance(bound[0].node, Assign) else None
    if isinstance(value, Member) or (isinstance(value, Name) and VERB.fullmatch(value.text)):
        return [(value, bound[0].scope)]
    if isinstance(value, Choice):
        node, scope = value, bound[0].scope
    return [(each, scope) for each in node.options] if isinstance(node, Choice) and node.test is None else []


def _first_said(values: Values, options: Iterable[tuple[Node, Scope]], *, wanted: bool, depth: int) -> Verb | None:
    """Return the verb of the first of several options that is given one: of `options.method ?? "GET"`; None when one before may be."""
    for option, scope in options:
        found = verb_of(values, option, scope, wanted=wanted, depth=depth)
        if found is not None or not _is_missing(values, option, scope):
            return found
    return None


def _is_missing(values: Values, node: Node, scope: Scope) -> bool:
    """Tell whether the call that is being read surely leaves out an argument, or an entry of one that is a map."""
    if isinstance(node, Member | Index):
        name = node.name if isinstance(node, Member) else label_of(node.key)
        given = values.argument(node.owner.text, scope) if isinstance(node.owner, Name) else None
        items = values.lists.items(node.owner, scope) if given is not None else None
        if items is None:
            return _is_missing(values, node.owner, scope)
        return not items.spread and all(label_of(key) != name for key, _ in items.entries)
    if not isinstance(node, Name) or node.text in NOTHING:
        return isinstance(node, Name)
    given, frame, home = values.argument(node.text, scope), values.frame, scope.home(node.text)
    if given is not None:
        return label_of(given[0]) in NOTHING
    while frame is not None and frame.scope is not home:
        frame = frame.around
    bound = home.names[node.text] if home is not None else []
    empty = (each.value is None or label_of(each.value) in NOTHING or _is_empty(each.value) for each in bound)
    return frame is not None and not frame.open and isinstance(bound[0].node, Parameters) and all(empty)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Items) and not node.entries


def _handed_on(values: Values, node: Call) -> Node | None:
    """Return the verb that a call makes a value of: of `new HttpMethod("PUT")` and `verb.as_bytes()`; None for any other call."""
    entries, function = node.arguments.entries, node.function
    path = path_of(function)
    wraps = not values.libraries.verb_types.isdisjoint(path) or values.libraries.wrappers.find(path)
    if len(entries) == 1 and wraps:
        return entries[0].value
    if entries or not isinstance(function, Member):
        return None
    cased = function.name.replace("_", "").lower() in _CASED
    return function.owner if cased or function.name in _RAW | values.libraries.methods else None


def request_line(values: Values, node: Node, scope: Scope) -> tuple[Verb, Literal] | None:
    """Return the verb and the address of a text that holds both: `"GET /search"`; None for any other expression."""
    value = values.text(node, scope) if isinstance(node, Text) else None
    match = _LINE.match(value.text) if value is not None else None
    pieces = value.pieces(*match.span("verb")) if value is not None and match is not None else ()
    if value is None or match is None or not pieces:
        return None
    place = (pieces[0].start, pieces[-1].end)
    return Verb(match["verb"], place, "word", place), value.slice(match.end(), len(value.text))


def _word(values: Values, node: Node) -> tuple[int, str] | None:
    """Return the text or the last name of an expression, and where it begins; None for any other expression."""
    if isinstance(node, Text):
        start, end = node.inner
        return start, values.survey.program.code[start:end]
    if isinstance(node, Name):
        return node.start, node.text
    return (node.name_start, node.name) if isinstance(node, Member) else None


def _is_constant(node: Node, word: str) -> bool:
    """Tell whether a name is one of a verb: `POST`, `MethodPost`, `:post`, `Method.Post`, `http::verb::post`."""
    if word.isupper() or not word[0].isalpha() or len(word) > _LONGEST:
        return True
    return isinstance(node, Member) and label_of(node.owner).lower().endswith(("method", "methods", "verb", "verbs"))


def _rewrite(verb: str) -> VerbRewrite:
    return "word" if verb.isupper() else "name" if verb.islower() else "title" if verb.istitle() else ""
