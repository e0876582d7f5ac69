"""Shell commands that a program runs: `os.system("curl …")`, `execSync("curl …")`, `subprocess.run(["curl", …])`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.program.node import label_of
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.node import Node
    from pplx_scan.extract.program.scopes import Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_INTEREST: Final = expression("(?i)perplexity|pplx")
_LABELS: Final = frozenset({"args", "cmd", "command"})


def read_shell(reading: Reading, values: Values) -> Iterator[Fact]:
    """Yield the facts of the command lines passed to functions of `shells` in the catalog."""
    for node, place in values.survey.calls if values.libraries.shells else ():
        if node.arguments.entries and values.libraries.shells.find(values.references.path(node.function, place.scope)):
            entries = node.arguments.entries
            given = next((each for each in entries if label_of(each.key) in _LABELS), entries[0]).value
            literal = _command_line(values, given, place.scope)
            if literal is not None and _INTEREST.search(literal.text):
                from pplx_scan.extract.command.shell import read_commands  # noqa: PLC0415 - few programs run commands

                yield from read_commands(reading, literal, Site())


def _command_line(values: Values, node: Node, scope: Scope) -> Literal | None:
    items = values.lists.items(node, scope)
    if items is None or any(entry.key is not None for entry in items.entries):
        literal = values.text(node, scope)
        return literal if literal.text != HOLE else None
    words: list[Literal] = []
    home = values.survey.scope_of(items, scope)
    for entry in items.entries:
        word = values.text(entry.value, home)
        words += [_written("'"), word, _written("' ")] if "'" not in word.text else [word, _written(" ")]
    return join(words)


def _written(text: str) -> Literal:
    return Literal(text, (Run(len(text), ()),))
