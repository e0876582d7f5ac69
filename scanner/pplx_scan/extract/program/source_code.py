"""Source code in the languages that tree-sitter has a grammar for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.catalog.libraries import load_libraries
from pplx_scan.catalog.names import AUTHORIZATION, squash
from pplx_scan.extract.complete import also_elsewhere, complete, only_told, without
from pplx_scan.extract.language_names import file_of_shebang
from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.calls import OF_THE_SERVER
from pplx_scan.extract.meaning.fit import Use
from pplx_scan.extract.meaning.headers import BEARER, authorizes, carries_key, read_header
from pplx_scan.extract.meaning.hits import FIRST_LETTER, NAMED, hints_at_key, mentions_in, shows_code
from pplx_scan.extract.meaning.unfilled import unfilled
from pplx_scan.extract.meaning.urls import find_urls
from pplx_scan.extract.program.clients import Clients
from pplx_scan.extract.program.commands import read_shell
from pplx_scan.extract.program.environment_forms import TYPE
from pplx_scan.extract.program.front.lower import lower
from pplx_scan.extract.program.front.tree import parse
from pplx_scan.extract.program.header_sources import authorizes_rightly
from pplx_scan.extract.program.headers import Headers
from pplx_scan.extract.program.keys import Strings
from pplx_scan.extract.program.languages import language_of
from pplx_scan.extract.program.node import Items, label_of
from pplx_scan.extract.program.requests import Requests
from pplx_scan.extract.program.shipped import Shipped
from pplx_scan.extract.program.steps import Steps
from pplx_scan.extract.program.survey import Survey
from pplx_scan.extract.program.texts import interpolation_of
from pplx_scan.extract.program.values import Values
from pplx_scan.extract.reading import Site, Unparsable
from pplx_scan.extract.residue import Covered, residue_of
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall, is_fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.meaning.headers import Header
    from pplx_scan.extract.program.conditions import Conditions
    from pplx_scan.extract.program.front.language import Language
    from pplx_scan.extract.program.node import Program
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_BUFFER: Final = expression(r"\bchar\s{1,9}(?P<name>\w{1,80})\s?\[(?P<size>\d{1,4})\]")
_FEW: Final = 8
"""So many headers are compared with each other one."""
_HEADER_SIZE: Final = 80
"""An array for the whole header with a key is no smaller, in characters."""
_STATEMENT: Final = 400
"""A statement is not longer than twice that."""
_WORD: Final = expression(r"\w+")


def extract(reading: Reading) -> Iterator[Fact]:
    """Return the facts of a file in one of the languages that have a table.

    Raises:
        Unparsable: the grammar gives up, or does not understand a place of interest.
    """
    source = reading.source
    language = language_of(source.path) or language_of(file_of_shebang(source.text))
    if language is None:
        raise Unparsable("no grammar reads this language")
    yield from complete(reading, read_script(reading, language, source.text))


def read_script(reading: Reading, language: Language, text: str) -> Iterator[Fact]:
    """Return the facts of a program, in no order.

    Args:
        reading: the file.
        language: the language of the program.
        text: the program; where the file holds other things it is blank, so that offsets are those of the file.

    Raises:
        Unparsable: as for `extract`.
    """
    program = _program(language, text)
    if program is not None:
        yield from read_program(reading, program, site_in(text, reading.catalog.names))


def _program(language: Language, text: str) -> Program | None:
    """Return a text as a program; None when nothing in it is of interest."""
    hits = mentions_in(text)
    if not hits and FIRST_LETTER.search(text) is None:
        return None
    program = lower(text, parse(text, language, hits), language)
    _check(program, language, hits)
    return program


def site_in(text: str, names: Names) -> Site:
    """Return the site that a text gives to all keys in it."""
    return Site(paired=names.is_caller(text), proxied=names.is_resold(text))


def read_program(reading: Reading, program: Program, site: Site) -> Iterator[Fact]:
    """Return the facts of a program, in no order."""
    values = _values(reading, program)
    headers = Headers(values, reading.catalog.names)
    steps = Steps(values)
    clients = Clients(values, steps)
    shipped = Shipped(reading, values)
    strings = Strings(reading, values, site)
    written = [*strings.read()]
    yield from shipped.variables()
    requests = Requests(values, headers, steps)
    sent = [*requests.read(reading), *_headers(reading, headers, values, clients, requests.elsewhere)]
    made = [*map(strings.read_instead, clients.read(reading)), *_settings(reading, values)]
    sent = [strings.read_instead(also_elsewhere(reading, fact, requests.elsewhere)) for fact in sent]
    sent = _within_buffers(reading, sent) if program.language.buffers else sent
    types = "\n".join(program.text[start:end] for start, end, reason in program.fixed if reason is TYPE).lower()
    facts = _shared(reading, [*written, *sent, *made], requests.right | clients.right)
    yield from (_fitting(fact, types) for fact in facts) if types else facts
    yield from shipped.built_in(
        clients.sent.union(each.env for each in sent if isinstance(each, AuthHeader) and each.keyed)
    )
    yield from read_shell(reading, values, steps)
    yield from _comments(reading, program, site)
    if shows_code(program.text, program.root.start, program.root.end):
        from pplx_scan.extract.program.documentation import read_documentation  # noqa: PLC0415 - few programs show others

        yield from read_documentation(reading, program, values.survey)


def _within_buffers(reading: Reading, facts: list[Fact]) -> list[Fact]:
    """Return facts; a header in an array that is too small for `Bearer` and a key, without what would mend it."""
    text = reading.source.text
    small = {match["name"] for match in _BUFFER.finditer(text) if int(match["size"]) < _HEADER_SIZE}
    return [only_told(fact) if small and small & _words_beside(reading, fact) else fact for fact in facts]


def _words_beside(reading: Reading, fact: Fact) -> set[str]:
    """Return the names in the statement that a fact stands in."""
    text, (start, end) = reading.source.text, reading.source.to_chars(fact.span)
    first = max(text.rfind(sign, max(start - _STATEMENT, 0), start) for sign in ";{}") + 1
    last = text.find(";", end, end + _STATEMENT)
    return {*_WORD.findall(text, first, last if last >= 0 else end)}


def _settings(reading: Reading, values: Values) -> Iterator[BaseUrl]:
    """Yield the base URLs in maps that hold the settings of tools."""
    names = reading.catalog.names
    maps = [
        place
        for place in values.survey.places
        if type(place.node) is Items
        and any(
            names.is_client_base(squash(name)) for each in place.node.entries if "ase" in (name := label_of(each.key))
        )
    ]
    if maps:
        from pplx_scan.extract.program.tool_settings import tool_settings  # noqa: PLC0415 - few programs hold such maps

        yield from tool_settings(reading, values, maps)


def _shared(reading: Reading, facts: list[Fact], right: AbstractSet[tuple[int, int]]) -> Iterator[Fact]:
    """Yield the facts of a program; what another request, client or text needs as it is cannot be changed for one of them.

    `right` are the places of these.
    """
    spans = {reading.source.from_chars(*place) for place in right}
    faults = [fact for fact in facts if isinstance(fact, BaseUrl) and is_fault(fact)]
    wrong = {(fact.span, fact.url) for fact in faults}
    begun = {span for span, _ in wrong}
    for fact in facts:
        own = isinstance(fact, BaseUrl) and fact.role in {"link", "mention"} and fact.span in begun
        text = reading.source.text[slice(*reading.source.to_chars(fact.span))] if own else ""
        other = isinstance(fact, BaseUrl) and fact.path.strip("/") != "" and (fact.span, fact.url) not in wrong
        if own and other and isinstance(fact, BaseUrl) and text != fact.url:
            spans.add(fact.span)
    kept = Covered(spans)
    for fact in facts:
        if isinstance(fact, HttpCall) and is_fault(fact) and (fact.rewrite_span or fact.span) in spans:
            yield replace(fact, rewrite="shared", rewrite_span=None)
        elif isinstance(fact, BaseUrl) and is_fault(fact):
            yield without(fact, kept)
        else:
            yield fact


def _fitting(fact: Fact, types: str) -> Fact:
    """Return a fact; where a type of the program takes what is there and not what would mend it, without that."""
    if (
        isinstance(fact, HttpCall)
        and fact.rewrite
        and _is_literal(fact.method, types)
        and not _is_literal("post", types)
    ):
        return replace(fact, rewrite="", rewrite_span=None)
    if isinstance(fact, AuthHeader) and fact.header.lower() in types and AUTHORIZATION not in types:
        return replace(fact, name_span=None, scheme_span=None, also=())
    if isinstance(fact, BaseUrl) and is_fault(fact) and f"{fact.scheme}://" in types and "https://" not in types:
        return replace(fact, scheme_span=None)
    if isinstance(fact, BaseUrl) and is_fault(fact) and fact.host in types:
        return replace(fact, scheme_span=None, host_span=None, path_span=None)
    return fact


def _is_literal(word: str, types: str) -> bool:
    return any(f"{quote}{word.lower()}{quote}" in types for quote in "\"'`")


def read_prose(reading: Reading, program: Program, site: Site) -> Iterator[Fact]:
    """Return the facts of a text that only quotes programs: its keys, headers and links, but no requests."""
    values = _values(reading, program)
    yield from Strings(reading, values, site).read()
    yield from _headers(
        reading, Headers(values, reading.catalog.names), values, Clients(values, Steps(values)), frozenset()
    )
    yield from _comments(reading, program, site)


def _values(reading: Reading, program: Program) -> Values:
    libraries = load_libraries(program.language.catalog)
    return Values(Survey(program, libraries), libraries, reading.catalog)


def _headers(
    reading: Reading, headers: Headers, values: Values, clients: Clients, elsewhere: AbstractSet[int]
) -> Iterator[Fact]:
    """Return the headers that hold a Perplexity key or stand beside the API's URL, and are not seen to be sent elsewhere.

    `elsewhere` are the places of those that are.
    """
    if not headers.found:
        return
    from pplx_scan.extract.program.addresses import beside_api, keyed_elsewhere, misled, of_the_api, refused, returned  # noqa: PLC0415 - needed here alone

    ours, theirs = of_the_api(values)
    sent, made = [*beside_api(values, ours), *clients.at_home()], [*returned(values)]
    certain = {at for start, end in sent for at in headers.places(start, end)}
    to_api = certain | {at for start, end in made for at in headers.places(start, end)} - elsewhere
    alone = {*refused(values, headers)} - elsewhere - to_api
    to_api |= alone
    right = [each for each in (*sent, *made) if authorizes(reading, headers.within(*each))]
    authorized = {at for start, end in right for at in headers.places(start, end)}
    yield from misled(reading, values, ours)
    yield from keyed_elsewhere(reading, values, headers, theirs)
    strings = interpolation_of(values.survey)
    others = elsewhere | _beside_right_ones(headers, clients.conditions)
    for found in headers.found:
        if found.loose and (found.at not in to_api or found.at in authorized):
            continue
        to_ours = found.at in certain or (found.at in to_api and _authorizes(reading, found.header))
        fact = read_header(reading, found.header, to_api=to_ours, authorized=found.at in authorized)
        if fact is not None and found.at in to_api:
            known = unfilled(reading, found.header, fact, strings)
            # What a framework puts in is no variable of the program.
            fact = known if known.bound or found.at not in alone else fact
        if fact is not None and fact.keyed and not (found.at in others and fact.state in OF_THE_SERVER):
            yield fact


def _beside_right_ones(headers: Headers, conditions: Conditions) -> set[int]:
    """Return where the headers begin that are never sent together with one which authorizes a request."""
    right = [each.at for each in headers.found if authorizes_rightly(each.header)][:_FEW]
    others = [each.at for each in headers.found if not authorizes_rightly(each.header)] if right else []
    return {at for at in others if any(conditions.never_both(at, each) for each in right)}


def _authorizes(reading: Reading, header: Header) -> bool:
    """Tell whether a header is meant to authorize, by its name or its value."""
    meant = header.name.lower() == AUTHORIZATION or BEARER.match(header.value.text) is not None
    return meant or carries_key(reading.catalog, header.value)


def _check(program: Program, language: Language, hits: list[int]) -> None:
    for start, end in program.errors:
        if language.strict or any(start <= hit < end for hit in hits):
            line = program.text.count("\n", 0, start) + 1
            raise Unparsable(f"the {language.grammar} grammar does not understand line {line}")


def _comments(reading: Reading, program: Program, site: Site) -> Iterator[Fact]:
    for start, end in program.comments:
        literal = Literal.plain(program.text[start:end], start)
        if NAMED.search(literal.text) or hints_at_key(literal.text):
            yield from residue_of(reading, literal, (), replace(site, comment=True))
            yield from find_urls(reading, literal, Use("link"))
