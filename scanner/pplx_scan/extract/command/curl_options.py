"""The options of curl in lines of a file or of its standard input, instead of in words of its command.

Source: the manual of curl 8, `--config` and `--header` (2026-11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.command.curl import Argument, place_of
from pplx_scan.extract.literal import Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_OPTION: Final = expression(
    r"(?m)^[ \t]*(?P<dashes>-{0,2})(?P<name>[\w][\w.-]*)(?:[ \t]*[=:][ \t]*|[ \t]+|(?=[\r\n]|\Z))"
    r"(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\s\"][^\s]*))?"
)
_LINE: Final = expression(r"[^\r\n]+")
_ESCAPE: Final = expression(r"\\(?P<sign>.)")
_MEANINGS: Final = {"t": "\t", "n": "\n", "r": "\r", "v": "\v"}
_HEADERS: Final = frozenset({"-H", "--header"})
_CONFIG: Final = frozenset({"-K", "--config"})
_LONGEST: Final = 20_000
"""Characters of a configuration that are looked at."""


def with_input(arguments: Sequence[Argument], texts: Sequence[Literal]) -> list[Argument]:
    """Return the words of a command of curl with the options that it reads from its standard input.

    Args:
        arguments: all words, the command itself first.
        texts: its here-documents, of which it reads the last one.
    """
    found: list[Argument] = []
    before = ""
    for argument in arguments:
        text = argument.value.text
        if before in _CONFIG and text == "-":
            found[-1:] = options_in(texts[-1])
        elif before in _HEADERS and text == "@-":
            found[-1:] = [each for line in _lines(texts[-1]) for each in (found[-1], line)]
        else:
            found.append(argument)
        before = text
    return found


def options_in(text: Literal) -> Iterator[Argument]:
    """Yield the options in the lines of a configuration, as words of a command."""
    for match in _OPTION.finditer(text.text[:_LONGEST]):
        dashes = match["dashes"] or "--"
        kind = "quoted" if match["quoted"] is not None else "bare" if match["bare"] else ""
        name = join([Literal.fixed(dashes), text.slice(*match.span("name"))])
        value = (
            _unescaped(text.slice(*match.span("quoted"))) if kind == "quoted" else text.slice(*match.span(kind or 0))
        )
        sign = Literal.fixed("=")
        whole = name if not kind else join([name, sign, value]) if dashes == "--" else join([name, value])
        yield Argument(whole, place_of(value if kind else name, (0, 0)))


def _unescaped(value: Literal) -> Literal:
    parts, at = list[Literal](), 0
    for match in _ESCAPE.finditer(value.text):
        meant = value.derive(_MEANINGS.get(match["sign"], match["sign"]), *match.span(), "escape")
        parts += [value.slice(at, match.start()), meant]
        at = match.end()
    return join([*parts, value.slice(at, len(value.text))])


def _lines(text: Literal) -> Iterator[Argument]:
    for match in _LINE.finditer(text.text[:_LONGEST]):
        line = text.slice(*match.span())
        yield Argument(line, place_of(line, (0, 0)))
