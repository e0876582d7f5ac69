"""What all ways to make a request in source code share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pplx_scan.extract.code.expressions import Code
    from pplx_scan.extract.literal import Literal

REACH: Final = 400
"""So many tokens after its start a request made step by step is put together."""
VERB: Final = re.compile(r"(?i)(?:method[._]?)?(?P<verb>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)")
FETCH: Final = frozenset(
    "fetch $fetch ofetch nodeFetch crossFetch useFetch fetchImpl undiciFetch fetchFn globalFetch".split()  # noqa: SIM905
)
"""Functions that take a URL and a map of options."""
VERB_FIRST: Final = frozenset(
    "request NewRequest NewRequestWithContext HttpRequestMessage open Request needle send exchange".split()  # noqa: SIM905
)
"""Functions that take a verb and then a URL."""
URLS: Final = frozenset(["url", "uri", "URL", "Uri", "URI", "endpoint"])


class Call(NamedTuple):
    """A request before its headers are collected."""

    at: int
    """The token that the call starts with."""
    verb: tuple[int, int]
    method: str
    explicit: bool
    library: str
    url: Literal
    last: int
    """The last token that belongs to the request."""


def place(code: Code, at: int) -> tuple[int, int]:
    """Return where a token stands in the text."""
    token = code.tokens[at]
    return token.start, token.end


def token_place(code: Code, at: int) -> tuple[int, int]:
    """Return where a token stands, the quotes of a string left out."""
    token = code.tokens[at]
    return token.inner if token.kind == "string" else (token.start, token.end)


def argument(code: Code, at: int) -> Literal:
    """Return the value of an argument, behind its label if it has one, with constants put in."""
    begin = at + 2 if code.is_name(at) and code.is_op(at + 1, ":", "=") and code.tokens[at].text in URLS else at
    return code.resolve(code.expression(begin).value)


def key_of(code: Code, opening: int, names: frozenset[str]) -> int:
    """Return where the value of one of the keys of a map begins; 0 when it has none of them."""
    at, close = opening + 1, code.partner[opening]
    while at < close:
        if code.word(at) in names and code.is_op(at + 1, ":", "=>", "="):
            return at + 2
        if code.word(at) in names and code.is_name(at) and code.is_op(at + 1, ",", "}"):
            return at
        at = code.after_comma(at, close)
    return 0


def bracket_of(code: Code, at: int) -> int:
    """Return the bracket of the call that a name makes, behind type arguments if need be; 0 when it makes none."""
    after = at + 1
    if code.is_op(after, "<"):
        after = next((n + 1 for n in range(after, min(after + 8, len(code.tokens))) if code.is_op(n, ">")), after)
    if code.is_op(after, "!"):
        after += 1
    return after if code.is_op(after, "(") else 0


def last_word(code: Code, start: int, end: int) -> str:
    """Return the last name in a range of tokens, such as `Get` of `HttpMethod.Get`."""
    return next((code.tokens[n].text for n in range(end - 1, start - 1, -1) if code.is_name(n)), "")


def chain_start(code: Code, at: int) -> int:
    """Return the first token of a chain of calls that leads up to a name: `Http::withHeaders([…])->post`."""
    while code.is_op(at - 1, ".", "->", "::", "?."):
        before = at - 2
        while code.is_op(before, ")", "]"):
            before = _opening(code, before) - 1
        if not code.is_name(before):
            break
        at = before
    return at


def _opening(code: Code, closing: int) -> int:
    before = closing - 1
    return before if code.partner[before] == closing else max(code.inside[before], 0)


def chain_end(code: Code, close: int) -> int:
    """Return the last token of the chain of calls that goes on behind a bracket: `.header(…).send()`."""
    at = close
    while code.is_op(at + 1, ".", "->", "?.") and code.is_name(at + 2):
        at += 2
        while code.is_op(at + 1, "(", "[") or (code.is_op(at + 1, "?", "!") and code.is_op(at + 2, ".", "(")):
            at = code.partner[at + 1]
    return at


def until(code: Code, start: int, last: int) -> int:
    """Return the last token before the next request begins."""
    words = VERB_FIRST | FETCH | {"URLRequest", "Do", "SendAsync", "curl_exec"}
    found = (
        n for n in range(start + 1, last) if code.is_op(n + 1, "(") and code.is_name(n) and code.tokens[n].text in words
    )
    return next(found, last)
