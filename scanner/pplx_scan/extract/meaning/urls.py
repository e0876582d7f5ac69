"""URLs in a literal, and the places of their parts."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypedDict

from msgspec.structs import replace

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.literal import HOLE
from pplx_scan.extract.meaning.fit import ADDRESS_NAME, assess, is_of_others, names_several
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import BaseUrl

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from pplx_scan.catalog.load import Catalog
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.meaning.fit import Fit, Use
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.span import Span
    from pplx_scan.model.vocabulary import UrlScheme

_SLOT: Final = r"(?<=/)(?:\{\w[\w.-]{0,40}\}|\[\w[\w.-]{0,40}\]|<\w[\w.-]{0,40}>|\.{3})"
"""What stands in an address for a part that is put in later: `/v1/agent/{id}`."""
_SLOTS: Final = expression(_SLOT)
_URL: Final = expression(
    r"(?i)(?P<scheme>https?)://(?P<host>[^\s/\"'<>`\\?#\[\]{}|,;)]+(?:[,;](?:ai|com)\b)?)"
    rf"(?P<path>/(?:{_SLOT}|[^\s\"'<>`\\?#\]{{}}|,;)])*)?(?P<rest>[?#][^\s\"'<>`\\)]*)?"
)
_SCHEMES: Final[Mapping[str, UrlScheme]] = {"": "", "http": "http", "https": "https"}
_BARE: Final = expression(
    r"(?i)(?P<scheme>)(?P<host>(?:[\w-]+\.)*perplexity\.(?:ai|com))(?P<path>/[^\s\"'<>`\\?#]*)?(?P<rest>)"
)
_WELL_FORMED: Final = expression(rf"(?i)https?://{API_HOST.replace('.', '[.]')}(?:/[\w./-]*)?")
_ADDRESS: Final = expression(rf"https://{API_HOST.replace('.', '[.]')}[\w./-]*+")
_ALIKE: Final = expression(r"(?i)api\.(?:perplexity|pplx)")
_KEYLIKE: Final = expression(r"(?i)pplx[-_][A-Za-z0-9]{8,}")
_QUOTES: Final = frozenset("\"'`")
_PORT: Final = expression(r":\d*$")
_OTHER_PORT: Final = expression(r":(?!(?:80|443)?$)\d+$")
"""A port of a server of one's own that has the API's name, as in a network of containers."""
_POLICY: Final = expression(r"(?i)\b(?:default|connect|script|img|style|font|frame|media|object)-src\b")
"""A Content-Security-Policy lists the hosts a page may reach: none of them is called there."""
_IN_PASSING: Final = frozenset({"link", "mention"})
"""Uses in which nothing is called at the URL, as far as is known."""


def find_urls(reading: Reading, literal: Literal, use: Use) -> Iterator[BaseUrl]:
    """Return each URL in a literal that concerns the API; those of no interest are left out."""
    if _POLICY.search(literal.text):
        return
    malformed = _malformed(reading, literal, use)
    if malformed is not None:
        yield malformed
        return
    for match in _URL.finditer(literal.text):
        if use.role in _IN_PASSING and not use.keyed and is_of_others(reading.catalog, _host(reading.catalog, match)):
            continue
        fact = _fact(reading, literal, match, use)
        named = ADDRESS_NAME.search(use.name) is not None and not names_several(use.name)
        told = use.role != "mention" or use.told or named
        pattern = use.role == "mention" and "*" in match[0]
        if fact is not None and (pattern or (not told and fact.right.rstrip("/") in _named(reading.source.text))):
            # The right one stands there, too: it is to be taken for this one, or this one is compared with it.
            fact = _fact(reading, literal, match, replace(use, role="link"))
        if fact is not None:
            yield fact


@lru_cache(maxsize=4)  # asked for each wrong address of a file
def _named(text: str) -> frozenset[str]:
    """Return the addresses of the API that a file names, without a slash at the end."""
    return frozenset(address.rstrip("/.") for address in _ADDRESS.findall(text))


@lru_cache(maxsize=4)  # asked for each address of a file
def _calls_the_site(signs: tuple[re.Pattern[str], ...], text: str) -> bool:
    """Tell whether a file speaks to web sites, as a robot in a browser does: it then does so to Perplexity's, too."""
    return any(sign.search(text) for sign in signs)


def _host(catalog: Catalog, match: re.Match[str]) -> str:
    host = match["host"].rsplit("@", 1)[-1].split(":")[0].lower().rstrip(".*")
    # What only the running program knows, behind a whole name that is known, is the path.
    whole = host.rstrip(HOLE)
    return whole if whole != host and catalog.hosts.kind(whole) not in {"other", "local"} else host


def whole_url(reading: Reading, literal: Literal, use: Use) -> BaseUrl | None:
    """Return the URL that a literal consists of, with or without a scheme; None when it is no URL."""
    malformed = _malformed(reading, literal, use)
    if malformed is not None:
        return malformed
    text = literal.text
    lead = len(text) - len(text.lstrip(" \t\r\n\"'<"))
    match = _URL.match(text, lead) or (_BARE.match(text, lead) if use.role != "mention" else None)
    return _fact(reading, literal, match, use) if match else None


def is_whole_address(text: str) -> bool:
    """Tell whether a text is an address of the API and nothing else, however it is written."""
    if API_HOST not in text.lower():
        return False
    from pplx_scan.extract.meaning.malformed import is_address  # noqa: PLC0415 - few addresses are not well-formed

    return _WELL_FORMED.fullmatch(text) is not None or is_address(text)


def _malformed(reading: Reading, literal: Literal, use: Use) -> BaseUrl | None:
    """Return the address that a literal is meant to be; None when it is one, or none of the API."""
    if _ALIKE.search(literal.text) is None or _WELL_FORMED.fullmatch(literal.text):
        return None
    from pplx_scan.extract.meaning.malformed import read_malformed  # noqa: PLC0415 - few addresses are not well-formed

    found = read_malformed(reading, literal, use)
    fact = _fact(reading, literal, found.match, use) if found is not None else None
    if found is None or fact is None or not found.kind:
        return fact
    edits = [
        (_before(reading, literal, start) if start == end else _span(reading, literal, start, end), new)
        for start, end, new in found.edits
    ]
    whole = [(span, new) for span, new in edits if span is not None]
    right = fact.right if fact.path_state in {"unknown", "doubled", "unfit"} else f"https://{API_HOST}{fact.path}"
    if found.kind == "host":
        right = API_HOST
    whole = whole if len(whole) == len(edits) else []
    parts = _parts(reading, literal, found.match.span(), whole)
    return replace(fact, right=right, parts=parts, malformed=found.kind, malformed_edits=tuple(whole))


def _fact(reading: Reading, literal: Literal, match: re.Match[str], use: Use) -> BaseUrl | None:
    end = len(match[0].rstrip(".,:;*")) + match.start()
    host = _host(reading.catalog, match)
    path = _KEYLIKE.sub("pplx-…", _SLOTS.sub(HOLE, match["path"] or "").rstrip(".,:;*"))
    if match.re.groupindex.get("glued") and match["glued"]:
        path = f"/{match['glued']}{path}"
    if match["host"].endswith(HOLE):
        path = HOLE + path
    pieces = literal.pieces(match.start(), end)
    pieces = tuple(piece for piece in pieces if piece.end > piece.start)
    if not pieces:
        return None
    scheme = _SCHEMES[match["scheme"].lower()]
    signs = reading.catalog.names.sessions, reading.catalog.hosts.chats
    if use.named and not use.keyed and _calls_the_site(signs, reading.source.text):
        use = replace(use, named=False, client="" if use.role == "config" else use.client)
    fit = assess(reading.catalog, scheme, host, path, use)
    elsewhere = scheme == "http" and _OTHER_PORT.search(match["host"]) is not None
    if (
        use.role != "link"
        and (fit.right or fit.host_kind == "wrong")
        and (elsewhere or _is_named(reading, *pieces[0][:2]))
    ):
        use = replace(use, role="link")
        fit = assess(reading.catalog, scheme, host, path, use)
    spans = tuple(reading.source.from_chars(piece.start, piece.end) for piece in pieces)
    places = _places(reading, literal, match, path, fit)
    of_path = fit.host_kind == "api" and fit.path_state != "known" and scheme != "http"
    edits = [
        (places["scheme_span"] if scheme == "http" else None, "https"),
        (places["port_span"], ""),
        (places["host_span"] if fit.host_kind == "wrong" else None, API_HOST),
        (places["path_span"], places["path_text"]),
    ]
    return BaseUrl(
        origin=reading.source.origin,
        span=_piece_of(spans, places["path_span"]) if of_path else _host_piece(spans, places, fit),
        url=_KEYLIKE.sub("pplx-…", match[0][: end - match.start()]).replace(HOLE, "…"),
        scheme=scheme,
        host=host,
        path=path,
        role=use.role,
        client=use.client,
        name=use.name,
        keyed=use.keyed,
        host_kind=fit.host_kind,
        path_state=fit.path_state,
        right=fit.right.replace(HOLE, "…"),
        parts=_parts(reading, literal, (match.start(), end), [(span, new) for span, new in edits if span is not None]),
        detail=fit.detail,
        pieces=spans,
        same_endpoint=fit.same,
        **places,
    )


def _parts(
    reading: Reading, literal: Literal, address: tuple[int, int], edits: list[tuple[Span, str]]
) -> tuple[str, ...]:
    """Return the texts with faults that an address is put together of, as a fix writes them; none if it is one text."""
    start, end = address
    runs = [(max(low, start), min(high, end)) for low, high in literal.stretches() if low < end and high > start]
    known = [literal.text[low:high].strip(HOLE) != "" for low, high in runs]
    if not edits or not any(map(all, pairwise(known))):
        return ()
    found: list[str] = []
    places = sorted(((*reading.source.to_chars(span), new) for span, new in edits), reverse=True)
    for low, high in runs:
        text = before = literal.text[low:high]
        for piece in literal.pieces(low, high):
            for first, last, new in places:
                if piece.start <= first and last <= piece.end and len(before) == piece.end - piece.start:
                    text = text[: first - piece.start] + new + text[last - piece.start :]
        found += [text] if text != before else []
    return tuple(found)


def _is_named(reading: Reading, start: int, end: int) -> bool:
    """Tell whether an address is only told there, or tried to be refused."""
    from pplx_scan.extract.meaning.unwanted import is_refused, is_told  # noqa: PLC0415 - few addresses have a fault

    return is_told(reading.source.text, start) or is_refused(reading.source.text, start, end)


def _piece_of(pieces: tuple[Span, ...], place: Span | None) -> Span:
    """Return the piece of a URL that a place is in, or stands behind; the last one, where the path ends, without a place."""
    before = [piece for piece in pieces if place is not None and piece.start <= place.start]
    return max(before, default=pieces[-1])


def _host_piece(pieces: tuple[Span, ...], places: _Places, fit: Fit) -> Span:
    """Return the piece of a URL that its host is in, if that is wrong; else the first one."""
    wrong = places["host_span"] if fit.host_kind == "wrong" else None
    return pieces[0] if wrong is None else _piece_of(pieces, wrong)


class _Places(TypedDict):
    """The fields of a `BaseUrl` with the places of its parts."""

    scheme_span: Span | None
    host_span: Span | None
    port_span: Span | None
    path_span: Span | None
    path_text: str


def _places(reading: Reading, literal: Literal, match: re.Match[str], path: str, fit: Fit) -> _Places:
    start, end = match.span("host")
    start += match["host"].rfind("@") + 1
    port = _PORT.search(match["host"])
    name_end = match.start("host") + port.start() if port else end
    change = _path_change(reading, literal, match, path, fit.path) if fit.path is not None else None
    return {
        "scheme_span": _span(reading, literal, *match.span("scheme")),
        "host_span": _span(reading, literal, start, name_end),
        "port_span": _span(reading, literal, name_end, end) if port and port[0] == ":80" else None,
        "path_span": change[0] if change is not None else None,
        "path_text": change[1] if change is not None else "",
    }


def _path_change(
    reading: Reading, literal: Literal, match: re.Match[str], old: str, new: str
) -> tuple[Span, str] | None:
    """Return the smallest stretch of a path that must change, and its new text; None if there is none.

    A path that is put together of several texts is changed in one of them, in the last one where there is a choice.
    """
    if not (match["path"] or "").startswith(old):
        return None
    new += "/" if old.endswith("/") and not new.endswith("/") else ""
    for head, tail in _common_ends(old, new):
        start = match.end("host") + head
        end = match.end("host") + len(old) - tail
        text = new[head : len(new) - tail]
        lacking = _lacking_slash(reading, literal, start, text) if start == end else None
        if lacking is not None:
            return lacking, "/"
        span = _span(reading, literal, start, end) if start < end else _gap(reading, literal, start)
        if span is not None and (text or not _is_whole(reading, span)):
            return span, text
    return None


def _is_whole(reading: Reading, span: Span) -> bool:
    """Tell whether nothing else stands between the quotes around a stretch: without it, a string would be empty."""
    start, end = reading.source.to_chars(span)
    before, after = reading.source.text[max(start - 1, 0) : start], reading.source.text[end : end + 1]
    return before == after and before in _QUOTES


def _common_ends(old: str, new: str) -> Iterator[tuple[int, int]]:
    """Yield how much two texts share in front and at the end: as much as possible in front first, then at the end."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    yield head, min(tail, most - head)
    yield min(head, most - tail), tail


def _gap(reading: Reading, literal: Literal, at: int) -> Span | None:
    """Return the place in the file between two characters of a literal; None where they do not stand beside one another."""
    before, after = _span(reading, literal, at - 1, at), _span(reading, literal, at, at + 1)
    if before is None or (at < len(literal.text) and (after is None or after.start != before.end)):
        return None
    return before._replace(start=before.end)


def _lacking_slash(reading: Reading, literal: Literal, at: int, folder: str) -> Span | None:
    """Return the end of a base whose last part is left out, as it has no slash behind it, where a folder is wanted."""
    before = _span(reading, literal, at - 1, at)
    if before is None or not folder.endswith("/"):
        return None
    start = reading.source.to_chars(before)[1]
    end = start + len(folder) - 1
    is_there = reading.source.text[start:end] == folder[:-1] and reading.source.text[end : end + 1] in _QUOTES
    return reading.source.from_chars(end, end) if is_there and end > start else None


def _before(reading: Reading, literal: Literal, at: int) -> Span | None:
    """Return the place in the file before a character of a literal."""
    after = _span(reading, literal, at, at + 1)
    return after._replace(end=after.start) if after is not None else None


def _span(reading: Reading, literal: Literal, start: int, end: int) -> Span | None:
    """Return where a part of a literal stands; None unless it stands in one piece, without a hole."""
    pieces = literal.pieces(start, end)
    together = all(right.start == left.end for left, right in pairwise(pieces))
    # What a function puts before it (`hostname: "…"`) stands nowhere, and must not be written a second time.
    if start < end and not literal.pieces(start, start + 1):
        return None
    if not pieces or not together or any(piece.codecs not in _TEXT for piece in pieces):
        return None
    return reading.source.from_chars(pieces[0].start, pieces[-1].end)


_TEXT: Final = frozenset({(), ("escape",)})
"""How a URL may stand in a file for its parts to be replaced."""
