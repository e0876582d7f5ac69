"""Addresses of the API that no client can call as they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.catalog.hosts import API_HOST
from pplx_scan.extract.meaning.fit import ADDRESS_NAME, names_several
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.literal import Literal
    from pplx_scan.extract.meaning.fit import Use
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.vocabulary import UrlFlaw

_HOST: Final = rf"(?:{re.escape(API_HOST)}|api\.(?:perplexity(?:\.?ai)?|pplx)\.(?:com|ai))"
"""The API's, and those that people take for it: of these a scheme is told that is misspelt."""
_PARTS: Final = expression(
    rf"""(?xi)\s*+
    (?P<opening> \[ (?P<label> [^\[\]\n]{{0,300}}+ ) \]\( [<]? | [<("'`\[]? )
    (?P<lead> (?: (?:[a-z]{{2,8}}\ ?[:;]?[/\\]{{0,4}}\ ?){{0,2}} ) )
    (?P<scheme>)(?P<host> {_HOST} (?P<port> :\d{{1,5}})?+ ) (?P<glued> [a-z]\w{{1,20}}+ )?+
    (?P<path> (?(glued) (?:/[\w./-]{{0,200}}+)?+ | (?:/[^\s"'<>`\\?#\]{{}}|,;)]{{0,200}}+)?+ ) )
    (?P<rest> (?:[?#][^\s"'<>`\\)\]]{{0,200}}+)?+ )
    (?P<closing> [>)"'`\]]{{0,2}} )
    (?P<blanks> \s*+ )"""
)
"""The whole text of an address, with what surrounds it and what stands in the place of its scheme."""
_SCHEME: Final = expression(r"(?i)https?://")
_FORGIVEN: Final = expression(r"(?i)https?:[/\\]*")
"""Browsers, and what follows their standard for URLs, take any number of slashes."""
_MISSPELT: Final = expression(r"(?i)h?t{1,3}p{1,2}s{0,2} ?[:;]?[/\\]{0,4} ?")
_FOREIGN: Final = expression(r"(?i)(?:wss?|s?ftps?|file|tcp|grpcs?|ssl)://")
_CLOSING: Final = {"<": ">", "(": ")", "[": "]"}
_HOST_NAME: Final = expression(r"(?i)host|domain|server|authority|^withbaseuri$")
_URL_NAME: Final = expression(
    r"(?:^|[_.-])ur[il]|Ur[il]|UR[IL]|(?i:endpoint|api_?ur[il]|(?:api|base)_?(?:base|ur[il])\b)"
)
_BASE_NAME: Final = expression(r"(?i)base[_.-]?(?:api[_.-]?)?ur[il]|api[_.-]?base\b|base[_.-]?address")
"""A name for what a path is put behind: a host by itself is none."""
_CONNECTS: Final = expression(
    r"(?i)https?_?connection|\bhost(?:_?name)?\"? ?[:=(]|uri\.https?\(|net::http\.(?:new|start)|authority|:443\b"
    r"|\bdial|socket|connect\w{0,12} ?\(|[\"']https?:?[\"']|withhost"
)
"""What of a program connects to a host, or puts an address together of its parts."""
_CUT_OFF: Final = expression(r"://\s{1,9}\Z")
"""A scheme that a blank parts from what it belongs to."""
_COMPLETED: Final = expression(r"(?i)https?://[\"'`]?\s?[\"'`$%{#+,.&\\<]")
"""A scheme that a program puts before something: `"https://" + host`, `https://{base}`, `http://%s`."""
_NEAR: Final = 40
"""Characters with the blanks between an argument and what stands before it."""
_ARGUMENT: Final = expression(r"[,(\[:=]\s*\w{0,2}[\"'`]?\Z")
"""What stands before an argument of a function, which may put a slash between."""


class Malformed(Struct, frozen=True):
    """What is wrong with the writing of an address."""

    kind: UrlFlaw
    """Empty where nothing is: a function puts host and path together."""
    match: re.Match[str]
    """Its groups are `scheme`, `host`, `path` and `rest`, as those of a URL that is right."""
    edits: tuple[tuple[int, int, str], ...]
    """What must be written for which stretch of the literal, for it to be the address that was meant."""


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the API and nothing else, however it is written."""
    return _PARTS.fullmatch(text) is not None


def read_malformed(reading: Reading, literal: Literal, use: Use) -> Malformed | None:
    """Return what is wrong with the writing of an address of the API; None when a client can call it, or the text is no address.

    Only a text that is certainly used as an address is looked at: one that is called, or that is named after one.
    """
    text = literal.text
    match = _PARTS.fullmatch(text) if use.role != "link" else None
    if match is None:
        return None
    if match["glued"] and _SCHEME.fullmatch(match["lead"]) and not _is_joined(reading.source.text, literal, match):
        return Malformed("", match, ())
    called = use.role in {"base", "endpoint"}
    if not called and use.role != "config" and ADDRESS_NAME.search(use.name) is None:
        return None
    kind = _kind(reading, literal, match, use, called=called)
    if kind != "scheme" and API_HOST not in text.lower():
        return None
    return Malformed(kind, match, tuple(_edits(literal, match, kind))) if kind else None


def _kind(reading: Reading, literal: Literal, match: re.Match[str], use: Use, *, called: bool) -> UrlFlaw:
    opening, closing, lead = match["opening"], match["closing"], match["lead"]
    if match["label"] is not None:
        same = API_HOST in match["label"].lower()
        return "markdown" if closing and (called or same) else ""
    if opening or closing:
        wrapped = called and bool(opening) and closing == _CLOSING.get(opening, opening)
        return "wrapped" if wrapped else ""
    if _SCHEME.fullmatch(lead):
        glued = match["glued"] and reading.catalog.endpoints.find(f"/{match['glued']}{match['path']}".rstrip("/"))
        if glued:
            return "glued"
        if match["port"] == ":80" and lead.lower() == "https://":
            return "port"
        return "blank" if match["blanks"] and called and not use.forgiving else ""
    if match["glued"]:
        return ""
    if not lead:
        if literal.start is not None and _CUT_OFF.search(
            reading.source.text, max(literal.start - _NEAR, 0), literal.start
        ):
            return ""
        whole = _is_whole(reading.source.text, use, called=called, path=match["path"] or "")
        return "schemeless" if whole else ""
    return _kind_of_scheme(literal, match, use, called=called)


def _is_whole(text: str, use: Use, path: str, *, called: bool) -> bool:
    """Tell whether an address is used as it stands: no scheme is put before it, and it is none of several, and no host alone."""
    if _HOST_NAME.search(use.name) is not None:
        return False
    if called or names_several(use.name) or _COMPLETED.search(text) is not None:
        return called
    if use.client or path.strip("/"):
        return _URL_NAME.search(use.name) is not None
    return _BASE_NAME.search(use.name) is not None and (use.role == "config" or _CONNECTS.search(text) is None)


def _is_joined(text: str, literal: Literal, match: re.Match[str]) -> bool:
    """Tell whether what follows the host is put behind it as it stands, by no function that may put a slash between."""
    at = match.start("glued")
    before, after = literal.pieces(at - 1, at), literal.pieces(at, at + 1)
    if not before or not after or before[0].end == after[0].start:
        return bool(before and after)
    start = after[0].start
    return _ARGUMENT.search(text, max(start - _NEAR, 0), start) is None


def _kind_of_scheme(literal: Literal, match: re.Match[str], use: Use, *, called: bool) -> UrlFlaw:
    lead = match["lead"]
    first = _SCHEME.match(lead)
    if first is not None and (_MISSPELT.fullmatch(lead, first.end()) or lead[first.end() :].isspace()):
        start = match.start("lead")
        return "host" if not literal.pieces(start, start + 1) else "scheme"
    if _FOREIGN.fullmatch(lead):
        return "scheme" if called else ""
    if _FORGIVEN.fullmatch(lead):
        return "" if use.forgiving else "scheme"
    return "scheme" if _MISSPELT.fullmatch(lead) else ""


def _edits(literal: Literal, match: re.Match[str], kind: UrlFlaw) -> list[tuple[int, int, str]]:
    start, end = match.span("lead")
    if kind == "glued":
        return [(match.start("glued"), match.start("glued"), "/")]
    if kind in {"port", "blank"}:
        return [(*match.span("port" if kind == "port" else "blanks"), "")]
    edits = []
    if kind in {"markdown", "wrapped"}:
        edits = [(match.start("opening"), start, ""), (*match.span("closing"), "")]
    if not _SCHEME.fullmatch(match["lead"]):
        written = next((at for at in range(start, end) if literal.pieces(at, at + 1)), start)
        edits.append((written, end, "" if written > start else "https://"))
    return edits
