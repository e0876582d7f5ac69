"""The text that `printf` makes, and the variable that it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.extract.command.words import Word
    from pplx_scan.extract.meaning.variables import Variables

_FILLED: Final = expression(r"%-?\d*[sbq]")
"""Where `printf` puts a value in."""
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
