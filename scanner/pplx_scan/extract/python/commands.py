"""Shell commands that a program runs: `os.system("curl …")`, `subprocess.run(["curl", …])`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import libcst as cst

from pplx_scan.extract.command.shell import read_commands
from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.python.program import argument
from pplx_scan.extract.reading import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.python.scopes import Place
    from pplx_scan.extract.python.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_INTEREST: Final = re.compile("(?i)perplexity|pplx")


def read_shell(reading: Reading, values: Values) -> Iterator[Fact]:
    """Yield the facts of the command lines that the functions of `shells` (libraries.yaml) are handed."""
    for call, place in values.program.calls:
        if values.references.qualified(call.func, place) in reading.catalog.libraries.shells:
            given = argument(call, 0, "args", "cmd", "command")
            literal = _command_line(values, given, place) if given is not None else None
            if literal is not None and _INTEREST.search(literal.text):
                yield from read_commands(reading, literal, Site())


def _command_line(values: Values, node: cst.BaseExpression, place: Place) -> Literal | None:
    if isinstance(node, cst.Name):
        binding = values.references.binding(node, place)
        if binding is not None and isinstance(binding.value, cst.List):
            node, place = binding.value, binding.place
    if not isinstance(node, cst.List):
        literal = values.literal(node, place)
        return literal if literal.text != HOLE else None
    words: list[Literal] = []
    for element in node.elements:
        word = values.literal(element.value, place)
        words += [_written("'"), word, _written("' ")] if "'" not in word.text else [word, _written(" ")]
    return join(words)


def _written(text: str) -> Literal:
    return Literal(text, (Run(len(text), ()),))
