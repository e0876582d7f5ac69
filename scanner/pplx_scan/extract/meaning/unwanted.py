"""Tells addresses that are only named, and requests that are made to be refused, by what stands around them in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR: Final = 400
"""So many characters before and behind a place are looked at."""
_TOLD: Final = expression(
    # what an error says that a class makes of itself
    r"(?i)\b(?:class|struct)\s[^\n]{0,80}(?:error|exception|failure|throwable)\b[^;]{0,300}"
    r"(?:\bsuper|\)\.__init__|parent::__construct|:\s?base|error)\s?\([^)\n]{0,99}\Z"
    r"|(?:error|exception|failure)s?(?:\.|::)(?:new|push|add|append)\([^()\n]{0,40}[\"'`]\Z"
    r"|\b(?:errorDescription|failureReason|getMessage|what\(\))[^}]{0,300}return\s[\"']\Z|\bdef\smessage\s{1,20}[\"']\Z"
    r"|\b(?:require|check)\([^\n]{0,120}\)\s?\{\s?[\"']\Z|\b(?:cerr|cout|clog)\s?<<[^;\n]{0,120}\Z"
    # what is looked for, or left out
    r"|(?:^|[\s;&|(`!@\"'])(?:[efz]?grep|rg|ag|ack|findstr|Select-String|sls|find(?=\s\"))\s[^\n;|&]{0,200}\Z"
    r"|--(?:exclude|ignore|block|deny|skip)[\w-]{0,20}[\s=][\"']?\Z"
    # a header that says from where a page may be read, a page that people look at
    r"|(?:access-control-allow-origin|content-security-policy|(?<![\w-])referr?er)\b[^\n{}]{0,20}(?:\n?[^\n{}]{0,40})\Z"
    r"|<a\s(?:[^<>]{0,100}\s)?href=[\"']\Z|\b(?:placeholder|pattern)=[\"']\Z"
    # a table of addresses that are refused, or for which another is taken
    r"|insert\s{1,9}into\s{1,9}[\w.\"`\[]{0,40}(?:block|deny|denied|forbid|allow|redirect|bad|wrong|ignore)[^;]{0,300}\Z"
    r"|(?:<>|\blike)\s{0,9}'\Z|\braise\s(?:exception|notice|warning)\s'\Z"
)
_RAISES: Final = expression(
    r"(?:(?<![\w@])(?:raises|assert_?[Rr]aises?\w{0,20}|assertThrows\w{0,20}|assertFails\w{0,20}|shouldThrow\w{0,20}|Throws\w{0,20}"
    r"|assert\.(?:throws|rejects)|assertThat(?:Thrown|Code|Exception)\w{0,20}|expectException\w{0,20}|XCTAssertThrows\w{0,20}"
    r"|(?:EXPECT|ASSERT|CHECK|REQUIRE)_(?:ANY_)?THROWS?\w{0,20}|thrownBy|thrown\?|should-error|has_errors?|expect_error|assert_error|throws_ok|dies_ok)"
    r"\s?[(<{A-Z:][^\n]{0,160}(?:\n[^\n]{1,160})?"
    r"|(?:should_panic|expected\s?=\s?\w{1,60}\.class)[^\n}]{0,60}(?:\n[^\n}]{0,100}){0,3}"
    # a status that is wanted, or an error as a value
    r"|(?<![\w.:-])(?:405|30[1278])\s?(?:==|,|\s\()[^\n]{0,120}|\{:error,[^\n]{0,60}=\s[\w.!]{1,60}\([\"']?"
    # what a mock is told of
    r"|\b(?:verify\w{0,20}|when|whenever|every|coEvery|coVerify|given|Verify\w{0,20}|Setup\w{0,20}|CallTo)\s?(?:\([^()\n]{0,60}\)\s?)?[({]\s?"
    r"(?:\(?\w{0,20}\)?\s?=>\s?)?(?:await\s)?[\w.]{0,60}\.\w{0,40}(?:\([\"'])?"
    r"|\b(?:verify|Received|DidNotReceive|EXPECT|expects|should_?[Rr]eceive|doThrow|doReturn)\w{0,20}\((?:[^()\n]|\(\)){0,60}\)\.(?:when\(\w{1,40}\)\.)?"
    r"\w{0,40}(?:\([\"'])?)\Z"
)
_REJECTED: Final = expression(
    r"[^\n]{0,200}(?:\n[^\n]{0,80})?(?:(?<!not)(?:\.|->)(?:rejects\b|toThrow|raise_error|is_err\(|unwrap_err|thenThrow|ThrowsAsync|mockRejected)"
    r"|\.to\sraise_error|\bthrows[A-Z]|\}\s?throws\s|\bThrows\.\w|\.Should\(\)\.Throw|\bthrown\(|\)\.isInstanceOf\("
    r"|\bassert_failure\b|\$\{?status\}?\"?\s-ne\s0)"
)
_PROBE: Final = expression(
    r"(?i)-\w{0,9}o\s?/dev/null|>\s?/dev/null|--output[\s=]/dev/null|%\{(?:http_code|response_code|redirect_url)|--spider|(?:(?-i:\s-\w{0,6}I)|\s--head)\s[^\n]{0,300}\||\"HEAD\""
)
"""Options of a command that leave the answer out."""
_KEYED: Final = expression(r"(?i)authori[sz]ation|bearer|api_?key|token|headers\b")
_STAYS: Final = expression(
    r"(?i)redirect[\"']?\s?:\s?[\"'](?:manual|error)|(?:allow|follow)_?redirects?[\"']?\s?[:=]\s?[\"']?false|max_?redirects[\"']?\s?[:=]\s?0"
)
"""Options of a request that goes where it is told, and nowhere from there."""
_NEXT: Final = expression(
    r"://|\n\s{0,40}(?:(?:async\s|export\s|public\s|private\s)?(?:def|func|fn|fun|function|class)\s|(?:it|test|describe)[\s(]|@\w)|\n\n\s{0,40}(?:curl|GET|POST)\s"
)
_REMARK: Final = expression(r"(?:^|\s)(?:#|//|--|\*)\s.*")
_STATUS: Final = expression(r"(?i)status|code|http|repl(?:y|ied)|respon|[=!]=|\s=\s|\s-(?:eq|ne)\s|\bin\b")
_MOVED: Final = expression(
    r"(?i)(?<![\w.:-])(?:30[1278]|405)(?![\w.])|method_?not_?allowed(?!\s[a-z])|moved_?permanently"
)
_FAULT: Final = expression(r"(?<![\w.:-])[34]\d\d(?![\w.])|(?i:unauthori[sz]ed|forbidden|bad_?request|not_?found)")
_CLAIM: Final = expression(r"(?i)\b(?:x?ctassert|assert|expect|should|is\()")
_NEGATED: Final = expression(r"(?i)\bnot\b|not[A-Z_]|_ne\b|isnt|refute|!=|<|less")
_FAILS: Final = expression(
    r"(?i)\b(?:raise|throw|errors?|err|exit|fatalf?|panic|fail(?:ed)?|die|abort|warn(?:ing)?|log)\b"
)


def is_told(text: str, start: int) -> bool:
    """Tell whether an address in a text is said, looked for or refused there, and nothing is called at it."""
    return _TOLD.search(text, max(start - _NEAR, 0), start) is not None


def is_refused(text: str, start: int, end: int) -> bool:
    """Tell whether what stands in a text is tried to see whether it answers, or refuses, or what a mock is told of.

    Args:
        text: of the file.
        start: of the request, or of its address.
        end: of its address.
    """
    if _RAISES.search(text, max(start - _NEAR, 0), start) is not None or _REJECTED.match(text, end, end + _NEAR):
        return True
    if _is_probe(text, start, end):
        return True
    following = _NEXT.search(text, end, end + _NEAR)
    lines = text[end : following.start() if following is not None else end + _NEAR].split("\n")
    return any(_wants_refusal(lines, at) for at in range(len(lines)))


def _is_probe(text: str, start: int, end: int) -> bool:
    """Tell whether a request only asks what answers there: it carries no key, and its answer is left out or not followed."""
    first = text.rfind("\n", 0, start) + 1
    while text.endswith("\\\n", 0, first) and start - first < _NEAR:
        first = text.rfind("\n", 0, first - 1) + 1
    last = text.find("\n", end)
    while last > 0 and text[last - 1] == "\\" and last - end < _NEAR:
        last = text.find("\n", last + 1)
    around = text[max(first, start - _NEAR) : min(last if last >= 0 else len(text), end + _NEAR)]
    return _STAYS.search(around) is not None or (_PROBE.search(around) is not None and _KEYED.search(around) is None)


def _wants_refusal(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line wants an answer that moves or refuses the request."""
    line = _REMARK.sub("", lines[at])
    rest = _FAULT.sub("", _MOVED.sub("", line))
    claimed, negated = _CLAIM.search(line) is not None, _NEGATED.search(rest) is not None
    if _STATUS.search(line) is None:
        return False
    if claimed:
        return not negated and (_FAULT.search(line) or _MOVED.search(line)) is not None
    moved = _MOVED.search(line)
    if moved is None:
        return False
    behind = line[moved.end() :]
    fails = _FAILS.search("\n".join([behind, *lines[at + 1 : at + 2]])) is not None
    return negated or "||" in behind or not fails
