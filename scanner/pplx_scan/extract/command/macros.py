"""Keys that files of make, cmd.exe and Tcl put together of their variables: `KEY := $(HEAD)$(TAIL)`, `set KEY=%HEAD%%TAIL%`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import hints_at_key
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from pplx_scan.extract.reading import Reading, Site
    from pplx_scan.model.fact import Fact, KeyLiteral

_LIMIT: Final = 1 << 12
"""A longer value is not put in for its variable."""
_JOINED: Final = 200_000
"""Characters of values with variables in them that are searched for keys in one file, at least. No file has so many."""
_LOOKED_AT: Final = 20_000
_CONTINUED: Final = r"\$(?:{0}|\{{{0}\}})(?:[$`]|\"\$)"
"""A variable that a text which is not known follows."""
_VERB: Final = expression(r"(?:^|\s)(?:-X|--request)")
_MOST: Final = 1 << 10
"""So many variables of a file are kept."""


class Macros(Struct, frozen=True):
    """How a language sets its variables, and how it names them in a value."""

    sets: re.Pattern[str]
    """With `name` and `value`, and `adds` where the value is put behind the one before."""
    uses: re.Pattern[str]
    """With `name`."""
    between: str = ""
    """What stands between a value and one that is put behind it."""


MAKE: Final = Macros(
    expression(
        r"(?m)^[ \t]{0,40}(?:(?:export|override)[ \t]{1,40})?(?P<name>[\w.-]{1,200})[ \t]{0,40}(?:::?|\?|(?P<adds>\+))?="
        r"[ \t]{0,40}(?P<value>[^\s#][^\n#]{0,4000})"
    ),
    expression(r"(?<!\$)\$(?:\((?P<name>[\w.-]{1,200})\)|\{(?P<braced>[\w.-]{1,200})\})"),
    " ",
)
CMD_FILE: Final = expression(r"(?i)\.(?:bat|cmd)$")
CMD: Final = Macros(
    expression(
        r"(?im)(?:^|[&|(])[ \t]{0,40}@?set[ \t]{1,40}\"?(?P<name>[A-Z_][\w.-]{0,200})=(?P<value>[^\"&|<>\r\n]{1,4000})"
    ),
    expression(r"%(?P<name>[A-Za-z_][\w.-]{0,200})%|!(?P<braced>[A-Za-z_][\w.-]{0,200})!"),
)
TCL: Final = Macros(
    expression(
        r"(?m)(?:^|[;{])[ \t]{0,80}(?:set|(?P<adds>append))[ \t]{1,40}(?P<name>[\w:]{1,200})[ \t]{1,40}\"?"
        r"(?P<value>[^\s\"\[\]][^\s\"\[\]]{0,4000}?)\"?(?=[ \t]*(?:$|;)|[ \t]+\})"
    ),
    expression(r"\$(?:(?P<name>\w[\w:]{0,200})|\{(?P<braced>[^{}\n]{1,200})\})"),
)

_DOLLARS: Final = expression(r"(?P<sign>\$\$)\{?(?P<name>\w{1,80})(?P<address>:?[-=][\"']?https?:)?")
_DOLLAR: Final = expression(r"(?<![$\\])\$(?=[A-Za-z_]\w{2,80})")
"""One dollar before a name: make takes the first letter for that of a variable, and leaves the rest as it stands."""
_NAME: Final = 80
_SET: Final = expression(r"(?<![\w$-])(\w{1,80})=")


def put_together(reading: Reading, script: Literal, macros: Macros, site: Site) -> Iterator[KeyLiteral]:
    """Yield the keys that the values of a script make with the variables that it has set before."""
    left = _JOINED + 2 * len(script.text)
    for name, value, put_in in _values(script, macros):
        left -= put_in
        if left >= 0 and hints_at_key(value.text):
            found = find_keys(reading, value.strip(), replace(site, name=name, value=True))
            yield from (key for key in found if len(key.segments) > 1)


def variables(script: Literal, macros: Macros) -> dict[str, Literal]:
    """Return the values that a script sets, with a hole for each variable in them that is not known."""
    return {name: with_holes(value, macros) for name, value, _ in _values(script, macros)}


def filled_in(commands: Literal, script: Literal) -> Literal:
    """Return commands of a makefile with its variables put in, as make does before a shell reads them."""
    values = {name: value for name, value, _ in _values(script, MAKE)}
    uses = Counter(match["name"] or match["braced"] for match in MAKE.uses.finditer(script.text))
    shared = {name for name, value in values.items() if uses[name] > 1 and _VERB.search(value.text)}
    return _for_shell(
        with_holes(_filled(_filled(commands, values, MAKE.uses, shared), values, MAKE.uses, shared), MAKE)
    )


def _for_shell(commands: Literal) -> Literal:
    """Return commands of a makefile with one dollar of two, as the shell gets them, where it tells an address apart.

    That is before a variable that they set, and before one with an address for the case that it is not set.
    """
    held = {*_SET.findall(commands.text)}
    parts, at = list[Literal](), 0
    for match in _DOLLARS.finditer(commands.text):
        if match["address"] or match["name"] in held:
            parts += [commands.slice(at, match.start()), commands.derive("$", *match.span("sign"), "escape")]
            at = match.end("sign")
    return _as_make_leaves(join([*parts, commands.slice(at, len(commands.text))]) if parts else commands)


def _as_make_leaves(commands: Literal) -> Literal:
    """Return commands of a makefile in which a name behind one dollar is no variable of the shell."""
    text, parts, at = commands.text, list[Literal](), 0
    for match in _DOLLAR.finditer(text):
        start = text.rfind("\n", max(match.start() - _LIMIT, 0), match.start()) + 1
        if text.count("'", start, match.start()) % 2 == 0:
            parts += [commands.slice(at, match.start()), Literal.fixed("\\")]
            at = match.start()
    return join([*parts, commands.slice(at, len(text))]) if parts else commands


def doubled_dollar(reading: Reading, fact: Fact) -> Fact:
    """Return the fact of a header that holds a name behind one dollar with the edit that hands the variable to the shell."""
    if not isinstance(fact, AuthHeader) or fact.state != "unfilled" or fact.also:
        return fact
    start, end = reading.source.to_chars(fact.span)
    match = _DOLLAR.search(reading.source.text, start, end + _NAME)
    if match is None or reading.source.text[start - 1 : start] == "'":
        return fact
    return replace(fact, also=((reading.source.from_chars(match.start(), match.start()), "$"),), bound=True)


def with_holes(value: Literal, macros: Macros) -> Literal:
    """Return a value with each variable in it as a hole of its name."""
    parts, at = list[Literal](), 0
    for match in macros.uses.finditer(value.text):
        name = match["name"] or match["braced"]
        parts += [value.slice(at, match.start()), Literal.unknown(name, env=True)]
        at = match.end()
    return join([*parts, value.slice(at, len(value.text))]) if parts else value


def _values(script: Literal, macros: Macros) -> Iterator[tuple[str, Literal, int]]:
    """Yield the variables that a script sets, their values with those that it has set before put in, and how much that was."""
    values: dict[str, Literal] = {}
    for match in macros.sets.finditer(script.text):
        name = match["name"]
        value = _filled(script.slice(*match.span("value")), values, macros.uses)
        if match.groupdict().get("adds"):
            value = join([values.get(name, Literal("")), Literal.fixed(macros.between), value])
        if len(value.text) <= _LIMIT and len(values) < _MOST:
            values[name] = value
        yield name, value, len(value.text) - len(match["value"])


def _filled(value: Literal, values: dict[str, Literal], uses: re.Pattern[str], shared: Container[str] = ()) -> Literal:
    """Return a value with the variables put in that are known, as far as it does not grow too long.

    What is `shared` stands where it is put in: other commands have it, too.
    """
    parts, at, left = list[Literal](), 0, _JOINED
    for match in uses.finditer(value.text):
        name = match["name"] or match["braced"]
        held = values.get(name)
        if held is not None and len(held.text) <= left:
            held = value.derive(held.text, *match.span(), "reference") if name in shared and not held.holes else held
            parts += [value.slice(at, match.start()), held]
            at, left = match.end(), left - len(held.text)
    return join([*parts, value.slice(at, len(value.text))]) if parts else value


def is_continued(script: Literal, key: KeyLiteral) -> bool:
    """Tell whether a key is too short, and something that is not known follows the variable that holds it."""
    if key.leak or not key.flaw or not key.name.isidentifier():
        return False
    return re.search(_CONTINUED.format(key.name), script.text[:_LOOKED_AT]) is not None
