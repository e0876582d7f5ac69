"""The closed vocabularies of facts, and of reports about keys.

A word that does not exist is found by type checking in code, and by `judge/load.py` in a rule. The standing of a file in
git is `origin.GitStanding`. Names from the catalog (clients, vendors) are checked when it is loaded.
"""

from __future__ import annotations

from typing import Final, Literal

from pplx_scan.model.encoding import CodecName

Way = CodecName | Literal["escape", "fold", "chomp", "code", "reference"]
"""How something is written: in an encoding, or in a way that the format of the file has: an escape, a folded line, the end
of a YAML block, text that a program computes, a reference to a variable."""
Encoding = CodecName | Literal["plain", "escaped", "split"]
"""How a key is written, for people."""

Flaw = Literal["", "prefix", "case", "dash", "length", "character", "vendor"]
"""A fault in the shape of a key; empty if it is well-formed."""

Alteration = Literal["", "changed", "continued"]
"""What a program does to a text before it uses it: it replaces or deletes a part, or puts more to it that is not known."""

UrlScheme = Literal["", "http", "https"]

UrlFlaw = Literal["", "markdown", "wrapped", "scheme", "schemeless", "host", "glued", "port", "blank"]
"""Why no client can call an address of the API as it is written: it is a Markdown link (`markdown`), stands in brackets or
quotes of its own (`wrapped`), begins with no scheme that there is (`scheme`), or with none (`schemeless`), where the name of a
host is wanted it begins with a scheme (`host`), the slash behind the host is missing (`glued`), its port is that of `http`
(`port`), or blanks behind it belong to its path (`blank`)."""

UrlRole = Literal["link", "mention", "config", "endpoint", "base"]
"""How a URL is used: in prose or a comment, never a fault (`link`); anywhere else (`mention`); as a named setting
(`config`); requested (`endpoint`); handed to a client (`base`). From the least telling to the most."""

HostKind = Literal["api", "documentation", "web", "chat", "proxy", "vendor", "wrong", "local", "other"]
"""Whose host it is: `rules/catalog/hosts.yaml`, this machine's (`local`), anybody's (`other`)."""

PathState = Literal["known", "retired", "harmless", "unknown", "doubled", "unfit"]
"""How a path stands to those of the API; `unfit` is a right path, but not as this client's base."""

HeaderState = Literal[
    "right",
    "doubled",
    "missing",
    "glued",
    "scheme",
    "wrong-header",
    "query",
    "basic",
    "stored",
    "quoted",
    "unfilled",
    "unknown",
]
"""A fault of an authorization: another scheme word (`scheme`), a stored key that begins with `Bearer `
(`stored`), quotes that are sent with it (`quoted`), a variable's name in the place of its value (`unfilled`), or as its
name says."""

Filling = Literal["", "f", "$", "`", '"']
"""The sign before a string, or the quotes, that make it interpolate values. Empty if there is no such way."""

Prefixing = Literal[
    "",
    "python",
    "plus",
    "template",
    "bracket",
    "tight",
    "dot",
    "dots",
    "diamond",
    "dollar",
    "format",
    "object",
    "ampersand",
    "star",
    "paste",
    "inserted",
    "interpolated",
    "coalesced",
]
"""How a language puts a text before an expression: `fix/header.py` lists them; empty when there is no short way."""

SchemeForm = Literal[Prefixing, "right", "text", "word", "argument", "owned"]
"""The text in the place of `Bearer `: a right one; a stretch of a literal (`text`), the scheme alone (`word`), an
argument of its own; a text that its map owns; else how a text is put before the expression that stands there."""

Binding = Literal["", "name", "operand", "expression", "optional", "shorthand"]
"""How closely an expression binds: a name does, an operand (a call, an index) does nearly everywhere; `optional` may be nil, a `shorthand` is its own label."""

VerbRewrite = Literal[
    "",
    "word",
    "title",
    "name",
    "call",
    "option",
    "program",
    "words",
    "argument",
    "options",
    "entry",
    "lua entry",
    "parameter",
    "shared",
]
"""How the verb of a request can be changed: the span is the verb (`word`; `title` and `name` as `Get` and `get`), the
name of a function whose namesake for POST must be given a body (`call`), the
option `-G`, or `curl`, which an option can follow (`program`), as can words of their own before the address (`words`); one more can be put in (`argument`, `options`, `entry`,
`lua entry`, `parameter` of a command). What sends it sends others, too, that take another (`shared`). Empty when that is not known."""

Standing = Literal[
    "current", "only", "leading", "divergent", "near-miss", "retired", "rejected", "not-current", "malformed"
]
"""How a key stands to the others of a run."""

LEADING: Final[frozenset[Standing]] = frozenset({"current", "leading", "only"})
"""The key that an environment uses."""
IN_USE: Final[frozenset[Standing]] = LEADING | {"divergent"}
"""Keys whose age matters: the others are to be replaced anyway."""
STALE: Final[frozenset[Standing]] = frozenset({"retired", "not-current"})
"""Keys that somebody has called old: the ledger, or whoever names the current one."""

NO_KEYS: Final[frozenset[Standing]] = frozenset({"malformed", "near-miss"})
"""Standings of values that cannot be a key."""

PlaceStanding = Literal[Standing, "", "pool"]
"""How the key at one place stands: as the key does, or beside the others of one list (`pool`). Empty without a
key of ours."""

FleetStanding = Literal[Standing, ""]
"""How a key stands in one repository of many; empty for a key of the past."""

PastStanding = Literal["", "current", "retired"]
"""How the ledger calls a key of the past."""

VerdictName = Literal["live", "rejected", "no-credit", "rate-limited", "unknown"]
"""The API's verdict on a key."""

CheckState = Literal["good", "bad", "unknown"]
"""How a cause of a 401 was found."""

DifferenceKind = Literal["case", "look-alike", "other character", "missing", "added"]
"""How two keys differ at one position."""

ClientId = str
"""A client of `rules/catalog/clients.yaml`, or empty."""

VendorId = str
"""A vendor of `rules/catalog/names.yaml`, or empty."""
