"""Requests made by one call with a URL: `fetch`, axios and its like, functions that take the verb first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.code.call import REACH, URLS, VERB, Call, argument, key_of, last_word, place, token_place, until
from pplx_scan.extract.literal import HOLE, Literal, Run, join

if TYPE_CHECKING:
    from pplx_scan.extract.code.expressions import Code

_METHODS: Final = frozenset(["method", "type", "Method"])
_HOSTS: Final = frozenset(["hostname", "host"])
_PATHS: Final = frozenset(["path"])
BASES: Final = frozenset(["baseURL", "baseUrl", "base_url", "prefixUrl", "BaseAddress", "base_uri", "url", "baseURI"])
"""Options that hold the base URL of a client."""


def fetch(code: Code, at: int, bracket: int) -> Call | None:
    """Read `fetch(url, {method, headers, …})`."""
    close = code.partner[bracket]
    second = code.after_comma(bracket + 1, close)
    url = argument(code, bracket + 1)
    method = _method_in(code, second) if second < close else ("GET", place(code, at), False)
    return Call(at, method[1] or place(code, at), method[0], method[2], "fetch", url, close)


def options_call(code: Code, at: int, bracket: int) -> Call | None:
    """Read `axios(url, {…})`, `axios({url, method, …})`, `got(url, {…})`, `$.ajax({…})`."""
    close = code.partner[bracket]
    options = bracket + 1
    if code.is_op(options, "{"):
        key = key_of(code, options, URLS)
        base = key_of(code, options, BASES)
        url = code.resolve(code.expression(key).value) if key else Literal("")
        if base and base != key:
            url = join([code.resolve(code.expression(base).value), url])
    else:
        url = argument(code, options)
        options = code.after_comma(options, close)
    library = code.tokens[at].text
    method = _method_in(code, options) if options < close else ("GET", place(code, at), False)
    return Call(at, method[1] or place(code, at), method[0], method[2], library, url, close)


def _method_in(code: Code, options: int) -> tuple[str, tuple[int, int] | None, bool]:
    """Return verb, its place and whether it is said, of the options that begin at a token."""
    opening = options if code.is_op(options, "{", "[", "(") else code.object_of(code.word(options), options)
    if not opening:
        return "", None, False
    at = key_of(code, opening, _METHODS)
    if not at and opening != options and _is_changed(code, code.word(options)):
        return "", None, False
    if at:
        value = code.resolve(code.expression(at).value).text
        verb = VERB.fullmatch(value.strip())
        return (verb["verb"].upper() if verb else "", token_place(code, at), True)
    last = min(code.partner[opening], opening + REACH)
    spread = any(code.is_op(n, "..", "*") for n in range(opening, last))
    return "" if spread else "GET", None, False


def _is_changed(code: Code, name: str) -> bool:
    """Tell whether the verb in a map is set after the map was made: `options.method = "POST"`."""
    return any(
        token.text in _METHODS and code.is_op(at - 1, ".", "->", "[") and code.word(at - 2) == name
        for at, token in enumerate(code.tokens)
        if at > 1
    )


def options_request(code: Code, at: int, bracket: int) -> Call | None:
    """Read Node's `https.request({hostname, path, method, headers}, …)`."""
    opening = bracket + 1 if code.is_op(bracket + 1, "{") else code.object_of(code.word(bracket + 1), at)
    host = key_of(code, opening, _HOSTS) if opening else 0
    if not host:
        return None
    scheme = "http" if code.word(at - 2) == "http" else "https"
    path = key_of(code, opening, _PATHS)
    parts = [Literal(f"{scheme}://", (Run(len(scheme) + 3, ()),)), code.resolve(code.expression(host).value)]
    url = join([*parts, code.resolve(code.expression(path).value)] if path else parts)
    method = _method_in(code, bracket + 1)
    return Call(at, method[1] or place(code, at), method[0], method[2], f"{scheme}.request", url, code.partner[bracket])


def verb_first(code: Code, at: int, bracket: int) -> Call | None:
    """Read `request("GET", url)`, `http.NewRequest(http.MethodPost, url, body)`, `xhr.open("GET", url)`."""
    close = code.partner[bracket]
    first = bracket + 1
    for _ in range(3):
        value = code.expression(first)
        word = (
            code.resolve(value.value).text
            if code.tokens[first].kind == "string" or HOLE not in value.value.text
            else last_word(code, first, value.end)
        )
        verb = VERB.fullmatch(word)
        following = code.after_comma(first, close)
        if verb or (code.tokens[first].kind == "string" and not word):
            url = argument(code, following) if following < close else Literal("")
            last = min(close + REACH // 2, len(code.tokens) - 1)
            method = verb["verb"].upper() if verb else "GET"
            return Call(
                at,
                token_place(code, value.end - 1 if verb and code.tokens[first].kind != "string" else first),
                method,
                verb is not None,
                code.tokens[at].text,
                url,
                until(code, close, last),
            )
        first = following
        if first >= close:
            break
    return None
