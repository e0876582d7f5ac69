"""The patterns of anchors over bytes, made from the catalog where it names their words."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import PERPLEXITY
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.catalog.hosts import Hosts
    from pplx_scan.catalog.libraries import Libraries
    from pplx_scan.catalog.names import Names

_PREFIX: Final = rb"[pP][pP][lL1iI][xX]"
_UNICODE_DASH: Final = rb"\xe2\x80[\x90-\x95]|\xe2\x88\x92"
_QUOTE: Final = rb"[\"'`]"
_JOINED: Final = _QUOTE + rb"\s{0,4}(?:[+&~]|<<|\|\||\.\.|\s\.\s|,?\s{0,4}" + _QUOTE + rb"-)"
_SHORT_BODY: Final = rb"[A-Za-z0-9]{0,15}(?:\s{1,4}(?=[A-Za-z]*[0-9])[A-Za-z0-9]{4}|(?![-_A-Za-z0-9./ ]))"
_LONG_BODY: Final = rb"(?:[^\s\"'`<>]{44}|(?:[A-Za-z0-9]{1,15}[-_]{1,2}){0,8}[A-Za-z0-9]{16})"
_BODY_BESIDE: Final = rb"(?:" + _QUOTE + rb"|\\)[^;]{1,120}?(?=[A-Za-z]{0,15}[0-9])[A-Za-z0-9]{16}"
KEY: Final = expression(
    b"|".join(
        (
            _PREFIX + rb"[\xad\xc2\xcd-\xd1\xd3\xe1\xe2\xef\\%&]",
            _PREFIX + rb"(?:-|" + _UNICODE_DASH + rb"){1,3}" + _SHORT_BODY,
            _PREFIX
            + rb"(?:[-_~.:]|"
            + _UNICODE_DASH
            + rb"){1,3}(?:"
            + _QUOTE
            + rb"|"
            + _LONG_BODY
            + rb"|[A-Za-z0-9]{0,30}"
            + _BODY_BESIDE
            + rb")",
            rb"(?<![A-Za-z0-9+/_-])" + _PREFIX + rb"(?:[A-Za-z0-9]{16}|[$<{]|" + _JOINED + rb"|" + _BODY_BESIDE + rb")",
        )
    )
)
"""The prefix of a key, followed by a possible body, the beginning of one, or a place where another text is joined.

A name such as `pplx-7b-online` or `pplx_model` is none.
"""

SITE: Final = expression(
    rb"(?i)y?(?:\.|%2e|\\\.)(?:ai|com)(?![A-Za-z0-9-])"
    rb"(?P<path>:?\d{0,5}/(?:chat/completions|v1\b)|/?(?:[#$]?\{|\$\w|%[sv@]|\\\(|"
    + _QUOTE
    + rb"\s{0,4}(?:[+&~.]|<[<>]|\|\|)))?"
)
"""The end of a host behind the product's name, and a path that only the API has, or one that is put in or joined to it."""
DOT: Final = expression(rb"(?i)%2e|\\\.")
"""A dot in a host, written in another way."""
LABELS: Final = expression(rb"(?i)(?:apis?|app|www)[\"'`]\s{0,40},\s{0,40}[\"'`]\Z")
"""The text that precedes the product's name in a list of the labels of a host."""
ADDRESSES: Final = (
    b"v1/",
    b'"v1"',
    b"'v1'",
    b"joinpath",
    b"pathsegment",
    b"/v1",
    b"chat/completions",
    b"endpoint",
    b"apihost",
    b"apiur",
    b"baseur",
    b"baseaddress",
    b"prefixur",
    b"apibase",
    b"baseapiur",
    b"base:",
    b"base=",
    b'base":',
    b"base':",
    b'base",',
    b"base',",
)
"""Texts of a file that uses the address of the web site for that of the API, without `_`, `-` and blanks."""
BASES: Final = (b"apibase", b"baseur", b"baseapiur")
"""The parameters of clients for their base URL, written likewise."""
HOST_OF_PARTS: Final = expression(
    rb"(?:(?<=//)|(?<![A-Za-z][\"'`])(?<=[\"'`@]))api\.(?:[^a-z0-9\s]|(?P<rest>p[a-z]{6,11}\.(?:ai|com|io|app|dev))\b)"
)
"""A host of the API in small letters that is misspelt or put together."""
HOST_OF_PARTS_HINT: Final = b"api."
GLUED_NAMES: Final = (b"perplexity", b"pplx.")
GLUED_SITE: Final = expression(
    rb"(?:perplexity(?:ai)?|pplx)\.+(?:ai|com|io|app|dev|net|org)(?!-)(?P<path>/+(?:chat/completions|v1))?"
)
"""A host that is named after the product, as `glued` gives it, and a path that only the API has."""
GLUED_LABELS: Final = (b"api.", b"apis.", b"app.", b"api.www.")
DOTS: Final = expression(rb"\.+")
SUBDOMAIN: Final = expression(rb"(?<!www)(?<=[a-z0-9])\.\Z")
"""The text that precedes the name of a host that is not the web site's."""

BODY: Final = expression(
    rb"(?<![A-Za-z0-9+/])(?=[A-Za-z]{0,47}[0-9])(?=[0-9]{0,47}[A-Za-z])[A-Za-z0-9]{48}(?![A-Za-z0-9+/=])"
)
"""A key without its prefix."""
RUNS: Final = bytes(ord("a") if chr(byte).isalnum() else ord(" ") for byte in range(128)).ljust(256)
RUN: Final = b"a" * 48
"""As many letters and digits, where `RUNS` has made all of them one letter: what such a key needs, and few texts have."""
ALONE: Final = expression(rb"[pP][pP][lL1iI][xX][-_]?[\"'`]")
"""The prefix of a key that is a text by itself."""
PARTED: Final = expression(rb"x-(?:(?<=[\"'`]x-)|(?<=[\"'`]lx-)|(?<=[\"'`]plx-))[A-Za-z0-9]{16}")
"""The end of a prefix that is cut, at the beginning of a text: `"pp" + "lx-…"`. No header's name, `x-request`, is as long."""
PIECE: Final = expression(rb"(?<![A-Za-z0-9])(?=[A-Za-z]{0,60}[0-9])[A-Za-z0-9]{12}")
"""The beginning of letters and digits that may be a part of a key."""
OPENED: Final = expression(rb"[\"'`][\w.-]{0,30}\Z")
SPOKEN_OF: Final = expression(
    rb"[\"'`] (?:configuration|setting|variable|environment variable|is|are|must|will|needs)\b"
    rb"| (?:environment|env(?:ironment)? var|is|are|was|were|has|for|to|from|not|must|missing|found|set|with|into|will|needs|required)\b"
)
"""The text that follows the name of a variable in a sentence, where it is neither read nor set."""
SOURCE_FILE: Final = expression(rb"[\w.-]{0,80}?\.[cm]?[jt]sx?(?:\.map)?(?![\w.(])")
"""The rest of the name of a file of JavaScript."""
USE: Final = expression(
    rb"(?i:authorization|bearer|\bheaders?\b|\bx-[a-z-]{0,20}key|" + _QUOTE + rb"https?://"
    rb"|(?<![a-z0-9_])(?:api[_-]?key|(?:access[_-]?|auth[_-]?)?token|auth|password|secret)[\"'`]?\s{0,4}[:=(])"
)
"""A word that stands where a key is sent or handed on, or the beginning of an address; no name of a variable in capitals."""
READ: Final = expression(
    rb"\b(?:env|ENV|[eE]nviron)\b|[gG]et_?[eE]nv|[eE]nvironment[\[(P]|\b(?:[bB]uild)?[cC]onfig(?:Field)?[.(\[]"
    rb"|option[(]|propert|credentials[.(\[]|[dD]efine|Plugin|<[%?]|\{\{|\$[({]|(?<=[a-zA-Z0-9]_)\Z"
)
"""What reads a variable whose name follows, or builds it into a program; or the beginning of a longer name."""
GIVEN: Final = expression(rb"[\w-]{0,80}+[\"'`]?\]?\s{0,4}[:=](?!=)\s{0,4}[\"'`]?[^\"'`\s,;{}()0-9]{0,60}[0-9]")
"""The rest of the name of a key that is given a value with a digit in it."""
SETTING: Final = expression(
    rb"(?i)(?:key|token|secret|value|default|bearer|auth|password|pplx|perplexit)[\w+/-]{0,60}+[^\w+/-]"
)
"""A word that stands before a value that may be a key, and what parts them: in base64 nothing does."""
KEY_NAME: Final = expression(
    rb"(?i)(?<![a-z0-9_-])(?P<prose>(?<=[a-z][ ]))?+[_-]{0,2}(?:the[_-]?)?(?:my[_-]?)?(?:api[_-]?)?(?:auth|access|bearer|secret)?[_-]?"
    rb"(?:(?:key|token|secret)s?|apikeyvalue|value|default|authorization|bearer|password)(?![a-z0-9_-])"
    rb"(?:\\?[\"'`]\]?\s{0,8}(?::|=(?!=)|(?(prose)(?!)|[,)\]]))|[)\]]{0,2}\??\s{0,8}(?::|=(?!=)|>(?!=)))"
)
"""The name of a setting for a key, where the group of settings around it names the product; no last word of a sentence."""
BRACKET: Final = expression(rb"[{(\[]|[])}]")
BODY_FOLLOWS: Final = expression(rb"\s{0,8}(?:[{(\[:=]|->|throws\b|where\b)")
"""The text that follows a closing bracket after which the construct goes on."""
SCOPE: Final = expression(
    rb"[\w. -]{0,40}(?:[\"'`\])]{0,3}(?:\s|\\n){0,4}(?:(?:[:=]>?|=>)\s{0,8}(?:[{\[(|>&]|(?:new|await)\b|[\w.]{1,40}[({\[]|\r?\n|\\n|\\r|$)|\{|\]\s{0,4}=(?!=)|(?P<section>\]\s{0,4}(?:[\r\n]|\\n|$)))|>(?!=))"
)
"""The text that follows the name of a group of settings, such as `perplexity: {`, or ends the head of a section."""
SECTION: Final = expression(rb"(?:\A|[\r\n\"'`]|\\n)[ \t>#;*/(-]{0,40}\[[^\r\n]{0,120}\Z")
"""The text that precedes a name in the head of a section: `[providers.perplexity]`."""
CALLED: Final = expression(rb"\w{0,60}\s{0,4}\(\s{0,80}[^)\s]")
"""The text that follows the name of a function that is called with arguments, or defined with parameters."""
CLASS: Final = expression(
    rb"(?i)\b(?:class|struct|object|interface|enum|module|namespace|trait|impl|record|resource|service|def|fun|func|function|fn|sub|proc)\s{1,4}[\w\".]{0,60}\Z"
)
"""The text that precedes the name of something that has a body."""
COMPARED: Final = expression(
    rb"(?:[=!]==?|\bcase|\bin|\bwhen|[!=]~)\s{0,4}[(\[]?(?:[\"'`][\w-]{0,30}[\"'`],\s{0,4}){0,8}[\"'`]?[\w-]{0,20}\Z"
)
"""The text that precedes a string that is compared."""
IMPORT: Final = expression(
    rb"(?:\b(?:from(?=[ \t]*[\"'`(<])|require|(?:pub|global) us(?:e|ing))\b|(?<![\w,] )\b(?:from|import|(?<!\()(?:use|using(?: static)?|alias))\b)"
    rb"[\s(<\"'`]{0,4}(?:[\w.]{1,60}+(?:\s++as\s++\w{1,40}+)?\s*+,\s*+){0,8}+\Z"
)
"""The text that precedes an imported module's name on its line; `from a import b` imports no module `b`, nor do the words
of a sentence."""
IMPORTED_FROM: Final = expression(rb"\s+from\b")
"""The text that follows a name that is imported from a module."""
MODULE: Final = expression(rb"[\w@/.:\\-]*")
OF_NAMES: Final = string.ascii_letters.encode() + string.digits.encode() + b"_."
OF_MODULES: Final = OF_NAMES + b"@/:\\-"
_LONGEST_MODULE: Final = 160
SEPARATOR: Final = expression(rb"[/.:\\]")
_USED: Final = r"(?:\s{0,40}[({<]|\s{0,40}(?:\.|::|->)\s{0,40}\w+\s{0,40}[({]|\s+as\b)"
USED: Final = expression(rf"[\w.]{{0,80}}{_USED}".encode())
"""The text that follows the product's name where a class named after it is called, or given another name."""
MODEL: Final = expression(rb"/[\w./:-]{1,80}(?![\w./:-])(?![\"'`]{1,2}\s{0,4}:)")
"""The rest of the name of a model that is not the key of an object."""
VALUE: Final = expression(rb"[\"'`][\w-]{0,20}/?\Z|[:=]\s{0,8}\Z|\s-\s{1,8}\Z")
"""The text that precedes a string that is a value."""


def name_pattern(names: Names) -> re.Pattern[bytes]:
    """Return a pattern for the names of a Perplexity key, and for longer ones, which are no names of keys."""
    between = r"(?:\\\r?\n[ \t]{0,20}|, ?(?=[:\"'`])(?::\s{1,20})?|[_.\-\"'`\]\[)(>:?@$\\/]){0,6}+"
    words = names.key_words.replace("(?:", between + "(?:")
    return expression(
        rf"(?i){names.vendors[PERPLEXITY]}{words}(?P<rest>[a-z0-9_-]{{0,80}})(?P<quoted>[a-z0-9_.-]{{0,80}}(?=[\"'`]))?".encode()
    )


def foreign_pattern(names: Names) -> re.Pattern[bytes]:
    """Return a pattern for the keys of other vendors."""
    prefixes = "|".join(map(re.escape, sorted(names.foreign_prefixes, key=len, reverse=True)))
    return expression(rf"(?<![A-Za-z0-9_-])(?:{prefixes})(?=[A-Za-z_-]{{0,60}}[0-9])[A-Za-z0-9_-]{{12}}".encode())


def title_pattern(names: Names) -> re.Pattern[bytes]:
    """Return a pattern for the name of a key that has blanks in it, up to the quote that ends it."""
    return expression(rf"(?i){names.vendors[PERPLEXITY]}{_spaced(names)}[\"'`]".encode())


def stored_pattern(names: Names) -> re.Pattern[bytes]:
    """Return a pattern for the name of a key that has blanks in it, and for `Bearer` behind it."""
    value = r"[\w -]{0,40}[\"'`\])>]{0,3}\s{0,8}[:=,(>]{1,2}\s{0,8}[\"'`\\]{0,3}bearer"
    return expression(
        rf"(?i){names.vendors[PERPLEXITY]}(?:(?:::|\.)[\w.:]{{1,40}}\([({{ ]?)?{_spaced(names)}{value}".encode()
    )


def _spaced(names: Names) -> str:
    return names.key_words.replace("(?:", "[ _.-]{0,3}(?:")


def address_pattern(names: Names) -> re.Pattern[bytes]:
    """Return a pattern for names that begin with Perplexity's, and for the longer ones of quoted keys."""
    return expression(rf"(?i)(?P<name>{names.vendors[PERPLEXITY]}[a-z0-9_.-]{{0,60}})(?P<quote>[\"'`])?".encode())


def api_labels(names: Names, hosts: Hosts) -> tuple[bytes, ...]:
    """Return the labels before the product's name in the hosts of the API, and in those that are mistaken for it."""
    word = re.compile(names.vendors[PERPLEXITY])
    every = (word.search(host) for kind in ("api", "wrong") for host in hosts.kinds.get(kind, ()))
    return tuple(sorted({match.string[: match.start()].encode() for match in every if match and match.start()}))


def page_labels(names: Names, hosts: Hosts) -> tuple[bytes, ...]:
    """Return the labels before the product's name in the hosts of the documentation."""
    word = re.compile(names.vendors[PERPLEXITY])
    every = (word.search(host) for host in hosts.kinds.get("documentation", ()))
    return tuple(sorted({match.string[: match.start()].encode() for match in every if match and match.start()}))


def client_pattern(libraries: Libraries) -> re.Pattern[bytes]:
    """Return a pattern for the making of a client of Perplexity, and for another name that its class is given."""
    full = (name.split(".") for name, sdk in libraries.sdk.items() if sdk.ours)
    ends = (name for name, client in libraries.sdks.items() if client not in libraries.implied)
    wrappers = (name for name in libraries.client_wrappers if PERPLEXITY in name)
    last = (".".join(parts[-1:] if PERPLEXITY in parts[-1].lower() else parts[-2:]) for parts in full)
    written = "|".join(
        re.escape(name).replace(r"\.", r"(?:\.|::|->)")
        for name in sorted({*last, *ends, *wrappers}, key=len, reverse=True)
    )
    return expression(rf"(?:[\w.]{{0,80}}\.)?(?:{written}){_USED}".encode())


def call_pattern(libraries: Libraries) -> re.Pattern[bytes]:
    """Return a pattern for the functions that are requests of their own, of a model that they are given."""
    names = {name.rpartition(".")[2] for name, sdk in libraries.sdk.items() if sdk.model and sdk.calls}
    return expression(rf"\b(?:{'|'.join(sorted(names))})[ \t]{{0,8}}\(".encode())


def models(libraries: Libraries) -> tuple[bytes, ...]:
    """Return the beginnings of models' names that make a client one of Perplexity."""
    return tuple(sorted({sdk.model.encode() for sdk in libraries.sdk.values() if sdk.model}))


def is_imported(raw: bytes, line: bytes, end: int) -> bool:
    """Tell whether the product is named in the first or the last part of an imported module that is not relative.

    Args:
        raw: the file.
        line: the text of the line before the product's name.
        end: where the product's name ends.
    """
    before = line.rstrip(OF_MODULES)
    lead = line[len(before) :]
    if lead.startswith((b".", b"/")) or IMPORT.search(before) is None:
        return False
    rest = MODULE.match(raw, end, end + _LONGEST_MODULE)
    if rest is None or IMPORTED_FROM.match(raw, rest.end()):
        return False
    return not (SEPARATOR.search(lead, 1) and SEPARATOR.search(rest[0]))
