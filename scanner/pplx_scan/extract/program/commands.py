"""Shell commands that a program runs: `os.system("curl …")`, `execSync("curl …")`, `subprocess.run(["curl", …])`."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.meaning.hits import stands_in
from pplx_scan.extract.program.node import Text, label_of, path_of
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.node import Call
    from pplx_scan.extract.program.scopes import Scope
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_INTEREST: Final = expression("(?i)perplexity|pplx")
_REQUEST: Final = expression(r"(?:^|[\s'\";&|(/])(?:curl|wget|https?|xh)[\s'\"]")
"""A command that makes a request: what functions of these names are given need not be a command."""
_LABELS: Final = frozenset({"args", "cmd", "command"})
_BLANK: Final = expression(r"\s")


def read_shell(reading: Reading, values: Values) -> Iterator[Fact]:
    """Yield the facts of the command lines passed to functions of `shells` in the catalog."""
    for literal in _command_lines(values):
        if literal is not None and _INTEREST.search(literal.text) and _REQUEST.search(literal.text):
            from pplx_scan.extract.command.shell import read_commands  # noqa: PLC0415 - few programs run commands

            yield from read_commands(reading, literal, Site())


def _command_lines(values: Values) -> Iterator[Literal | None]:
    shells, names, source = values.libraries.shells, values.mentions.names, values.survey.program.text
    for node, place in values.survey.calls:
        concerns = stands_in(names, node.start, node.end)
        if node.arguments.entries and (
            shells.find(path_of(node.function))
            or (concerns and shells.find(values.references.path(node.function, place.scope)))
        ):
            yield _of_call(values, node, place.scope)
    labels, quoted = shells.find(("command=",)), shells.find(("`",))
    for text, place in ((each.node, each) for each in values.survey.places if labels or quoted):
        is_command = type(text) is Text and (
            (labels and place.path[-1:] == ("command",)) or (quoted and source.startswith(("`", "%x"), text.start))
        )
        if is_command and stands_in(names, text.start, text.end):
            yield values.text(text, place.scope)


def _of_call(values: Values, call: Call, scope: Scope) -> Literal | None:
    """Return the command line that a function is given: a text, or words, which may stand in a list."""
    entries = call.arguments.entries
    labelled = next((entry for entry in entries if label_of(entry.key) in _LABELS), None)
    words: list[Literal] = []
    for entry in [labelled] if labelled is not None else entries:
        items = values.lists.items(entry.value, scope)
        if entry is not labelled and entry.key is not None:
            continue
        if items is None:
            words.append(values.text(entry.value, scope))
        elif all(each.key is None for each in items.entries):
            home = values.survey.scope_of(items, scope)
            words += [values.text(each.value, home) for each in items.entries]
        if len(words) == 1 and _BLANK.search(words[0].text):
            return words[0]
    words = list(dropwhile(lambda word: word.text == HOLE, words))
    if len(words) == 2 and _BLANK.search(words[1].text):
        return join([words[0], _written(" "), words[1]])
    quotes = (("'", "' ") if "'" not in word.text else ("", " ") for word in words)
    return join(
        [
            each
            for word, (left, right) in zip(words, quotes, strict=True)
            for each in (_written(left), word, _written(right))
        ]
    )


def _written(text: str) -> Literal:
    return Literal(text, (Run(len(text), ()),))
