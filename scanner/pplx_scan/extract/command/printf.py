"""The texts that `printf` and `echo` make, and the variable and the files that get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.command.programs import document_text
from pplx_scan.extract.command.words import split
from pplx_scan.extract.literal import Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.extract.command.words import Command, Word
    from pplx_scan.extract.meaning.variables import Variables

_FILLED: Final = expression(r"%-?\d*[sbq]")
"""Where `printf` puts a value in."""
_HEADER: Final = expression(r"(?i)[ \t]*[\w-]*(?:auth|key|token)[\w-]*:")
_LINES: Final = expression(r"(?:[^\n\\]|\\[^n])+")
"""Up to a line end, or the sign for one."""
_LONGEST: Final = 4000
_ROUNDS: Final = 64
"""So many times `printf` goes through its format."""


def printed(variables: Variables, words: Sequence[Word]) -> tuple[str, Literal]:
    """Return the variable that `printf -v NAME FORMAT VALUE…` sets, else nothing, and the text; the variable is set."""
    values = [value for word in words for value in variables.several(word)]
    name = values[1].text if len(values) > 1 and values[0].text == "-v" else ""
    template, *given = values[2 if name else 0 :] or [Literal("")]
    places = list(_FILLED.finditer(template.text))
    rounds = -(-len(given) // len(places)) if places else 1
    parts, rest = list[Literal](), iter(given)
    for _ in range(max(min(rounds, _ROUNDS), 1)):
        at = 0
        for match in places:
            parts += [template.slice(at, match.start()), next(rest, Literal(""))]
            at = match.end()
        parts.append(template.slice(at, len(template.text)))
    whole = join(parts)
    if name:
        variables.set(name, whole)
    return name, whole


def keep(variables: Variables, script: Literal, command: Command, outputs: Sequence[str]) -> None:
    """Remember the header that a command writes to files, or that others in the place of one write, for `curl -H @file`.

    `printf "Authorization: Bearer %s" "$KEY" > file`, `curl -H @<(echo "Authorization: Bearer $KEY")`.
    """
    written = [(command, name) for name in outputs]
    for word in command.words:
        text = script.text[word.start : word.end]
        inner = split(script.text, word.start + 3, word.end - 1).commands if text.startswith("@<(") else ()
        written += [(each, text[1:].replace('"', "")) for each in inner]
    for each, name in written:
        for header in _headers_in(variables, script, each):
            variables.set(f"@{name}", header)


def _headers_in(variables: Variables, script: Literal, command: Command) -> Iterator[Literal]:
    """Yield the headers that a command writes."""
    program = variables.value(command.words[0]).text if command.words else ""
    texts = [document_text(script.slice(each.start, each.end), each) for each in command.documents]
    if program == "printf":
        texts = [printed(variables, command.words[1:])[1]]
    elif program == "echo":
        values = [variables.value(word) for word in command.words[1:]]
        texts = [join([part for each in values for part in (each, Literal.fixed(" "))])]
    for text in texts:
        for line in _LINES.finditer(text.text[:_LONGEST]):
            if _HEADER.match(line[0]):
                yield variables.resolve(text.slice(*line.span()).strip())
