"""Requests that are put together step by step: builders, request objects, PHP's curl, PowerShell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.code.call import REACH, VERB, Call, argument, bracket_of, last_word, place, token_place, until
from pplx_scan.extract.literal import Literal

if TYPE_CHECKING:
    from pplx_scan.extract.code.expressions import Code


_PERFORMS: Final = re.compile(r"req_perform|req_dry_run|req_stream")


def ruby(code: Code, at: int, bracket: int) -> Call | None:
    """Read `Net::HTTP::Get.new(uri)`."""
    if not (code.is_op(at - 1, ".") and code.is_op(at - 3, "::") and VERB.fullmatch(code.word(at - 2))):
        return None
    close = code.partner[bracket]
    method = code.word(at - 2).upper()
    last = until(code, close, min(close + REACH // 2, len(code.tokens) - 1))
    return Call(
        at, place(code, at - 2), method, explicit=True, library="Net::HTTP", url=argument(code, bracket + 1), last=last
    )


def builder(code: Code, at: int, bracket: int) -> Call | None:
    """Read `HttpRequest.newBuilder().uri(…).GET()…build()` and `Request.Builder().url(…).post(…).build()`."""
    library = code.word(at - 2) if code.is_op(at - 1, ".") else code.word(at)
    if library not in {"HttpRequest", "Request"}:
        return None
    url = argument(code, bracket + 1) if code.partner[bracket] > bracket + 1 else Literal("")
    verb, method, explicit = place(code, at), "GET", False
    last = next(
        (n for n in range(at, min(at + REACH, len(code.tokens))) if code.word(n) == "build" or code.is_op(n, ";")),
        at,
    )
    for n in range(at + 1, last):
        if not code.is_op(n - 1, ".") or not bracket_of(code, n):
            continue
        word = code.word(n)
        if word in {"url", "uri"}:
            url = argument(code, n + 2)
        elif word == "method" and (said := VERB.fullmatch(code.resolve(code.expression(n + 2).value).text)):
            verb, method, explicit = token_place(code, n + 2), said["verb"].upper(), True
        elif VERB.fullmatch(word):
            verb, method, explicit = place(code, n), word.upper(), True
    return Call(at - 2 if code.is_op(at - 1, ".") else at, verb, method, explicit, library, url, last)


def pipe(code: Code, at: int, bracket: int) -> Call | None:
    """Read R's httr2: `request(url) |> req_body_json(…) |> req_perform()`."""
    close = code.partner[bracket]
    if not code.is_op(close + 1, "|", "%"):
        return None
    last = next((n for n in range(close, min(close + REACH, len(code.tokens))) if _PERFORMS.match(code.word(n))), close)
    verb, method, explicit = place(code, at), "GET", False
    for n in range(close, last):
        word = code.word(n)
        if word == "req_method" and code.is_op(n + 1, "("):
            said = VERB.fullmatch(code.resolve(code.expression(n + 2).value).text)
            verb, method, explicit = token_place(code, n + 2), said["verb"].upper() if said else "", True
        elif word.startswith("req_body_") and not explicit:
            method = "POST"
        elif word in {"req_template", "req_options"} and not explicit:
            method = ""
    return Call(at, verb, method, explicit, "httr2", argument(code, bracket + 1), last)


def block(code: Code, at: int, bracket: int) -> Call | None:
    """Read Ktor's `client.request(url) { method = HttpMethod.Post }`."""
    opening = code.partner[bracket] + 1
    if not (code.is_op(opening, "{") and code.is_op(at - 1, ".")):
        return None
    last = code.partner[opening]
    at_method = next((n for n in range(opening, last) if code.word(n) == "method" and code.is_op(n + 1, "=")), 0)
    said = VERB.fullmatch(last_word(code, at_method, min(at_method + 6, last))) if at_method else None
    method = said["verb"].upper() if said else "" if at_method else "GET"
    verb = place(code, at_method) if at_method else place(code, at)
    return Call(at, verb, method, bool(at_method), "request", argument(code, bracket + 1), last)


def swift(code: Code, at: int, bracket: int) -> Call | None:
    """Read `URLRequest(url: …)` and the `httpMethod` that is set on it."""
    close = code.partner[bracket]
    last = until(code, close, min(close + REACH, len(code.tokens) - 1))
    verb, method, explicit = place(code, at), "GET", False
    for n in range(close, last):
        if code.word(n) == "httpMethod" and code.is_op(n + 1, "="):
            text = code.resolve(code.expression(n + 2).value).text
            said = VERB.fullmatch(text) or VERB.fullmatch(last_word(code, n + 2, min(n + 6, last)))
            verb, method, explicit = token_place(code, n + 2), said["verb"].upper() if said else "", True
            break
    url = argument(code, bracket + 1)
    return Call(at, verb, method, explicit, code.tokens[at].text, url, last)


def curl(code: Code, at: int, bracket: int) -> Call | None:
    """Read `curl_init($url)` and the options that follow it."""
    url = argument(code, bracket + 1) if code.partner[bracket] > bracket + 1 else Literal("")
    last = min(at + REACH * 2, len(code.tokens) - 1)
    last = next(
        (
            n
            for n in range(at + 1, last)
            if code.word(n) in {"curl_exec", "curl_init", "curl_easy_perform", "curl_easy_init"}
        ),
        last,
    )
    verb, method, explicit = place(code, at), "GET", False
    for n in range(at, last):
        word = code.word(n)
        if not word.startswith("CURLOPT_") or not code.is_op(n + 1, ",", "=>"):
            continue
        value = code.resolve(code.expression(n + 2).value)
        on = code.word(n + 2).lower() not in {"false", "0"}
        if word == "CURLOPT_URL":
            url = value
        elif word == "CURLOPT_CUSTOMREQUEST":
            said = VERB.fullmatch(value.text)
            verb, method, explicit = token_place(code, n + 2), said["verb"].upper() if said else "", True
        elif word in {"CURLOPT_POST", "CURLOPT_POSTFIELDS", "CURLOPT_COPYPOSTFIELDS"} and on and not explicit:
            method = "POST"
        elif word == "CURLOPT_HTTPGET" and on and not explicit:
            verb, method = place(code, n), "GET"
    return Call(at, verb, method, explicit, "curl", url, last)


def powershell(code: Code, at: int) -> Call | None:
    """Read PowerShell's `Invoke-RestMethod -Uri … -Method …`."""
    word = code.tokens[at].text.lower()
    if (word not in {"restmethod", "webrequest"} and word not in {"irm", "iwr"}) or (
        word.endswith(("method", "request")) and not code.is_op(at - 1, "-")
    ):
        return None
    start = at - 2 if code.is_op(at - 1, "-") else at
    last = _statement_end(code, at)
    verb, method, explicit = (code.tokens[start].start, code.tokens[at].end), "GET", False
    url = Literal("")
    for n in range(at + 1, last + 1):
        if not code.is_op(n - 1, "-") or code.tokens[n - 1].end != code.tokens[n].start:
            continue
        flag = code.word(n).lower()
        if flag == "uri":
            url = code.resolve(code.expression(n + 1).value)
        elif flag == "method":
            said = VERB.fullmatch(code.resolve(code.expression(n + 1).value).text) or VERB.fullmatch(code.word(n + 1))
            verb, method, explicit = token_place(code, n + 1), said["verb"].upper() if said else "", True
        elif flag.startswith("@"):
            method = ""
    if not url.text and at + 1 <= last and not code.is_op(at + 1, "-"):
        url = code.resolve(code.expression(at + 1).value)
    library = f"Invoke-{code.tokens[at].text}" if start != at else code.tokens[at].text
    return Call(start, verb, method, explicit, library, url, last)


def _statement_end(code: Code, at: int) -> int:
    """Return the last token of a PowerShell statement: of its line, and of those that a backquote joins to it."""
    end = code.text.find("\n", code.tokens[at].end)
    while end > 0 and code.text[max(end - 2, 0) : end].rstrip("\r").endswith("`"):
        end = code.text.find("\n", end + 1)
    end = len(code.text) if end < 0 else end
    n = at
    while n + 1 < len(code.tokens) and code.tokens[n + 1].start < end:
        n = max(code.partner[n + 1], n + 1)
    return n
