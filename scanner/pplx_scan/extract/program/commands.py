"""Shell commands that a program runs: `os.system("curl …")`, `execSync("curl …")`, `subprocess.run(["curl", …])`."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal, Run, join
from pplx_scan.extract.meaning.hits import stands_in
from pplx_scan.extract.program.environment_forms import form_of
from pplx_scan.extract.program.links import links_of
from pplx_scan.extract.program.node import Call, Join, Member, Text, label_of, path_of
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import PRODUCT, AuthHeader, KeyLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.extract.literal import Piece
    from pplx_scan.extract.program.node import Entry, Node
    from pplx_scan.extract.program.scopes import Place, Scope
    from pplx_scan.extract.program.steps import Steps
    from pplx_scan.extract.program.values import Values
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_REQUEST: Final = expression(r"(?:^|[\s'\";&|(/])(?:curl|wget|https?|xh)[\s'\"]")
"""A command that makes a request: what functions of these names are given need not be a command."""
_CURL: Final = expression(r"\A\s*+(?:\$ )?curl[ \t]++(?:-|['\"]?http)")
"""The beginning of a text that can be nothing but a command."""
_LABELS: Final = frozenset({"arg", "args", "arguments", "cmd", "command"})
_QUOTED: Final = {"`": ("`", "%x", "qx"), "$`": ("$`",)}
"""How a text begins that is a command, by the name that stands for it in `shells`."""
_BLANK: Final = expression(r"\s")


def read_shell(reading: Reading, values: Values, steps: Steps) -> Iterator[Fact]:
    """Yield the facts of the command lines passed to functions of `shells` in the catalog, and of texts that begin as one."""
    for literal, runs in _command_lines(values, steps):
        if literal is not None and PRODUCT.search(literal.text) and _REQUEST.search(literal.text):
            from pplx_scan.extract.command.shell import read_commands  # noqa: PLC0415 - few programs run commands

            pieces, fills = literal.pieces(0, len(literal.text)), _fills_in(values)
            for fact in read_commands(reading, literal, Site()):
                own = _is_for_program(reading, pieces, fact, fills=fills)
                if not own and (runs or not _is_to_be_formatted(fact)):
                    yield fact


def _is_to_be_formatted(fact: Fact) -> bool:
    """Tell whether a header holds signs of a format, and not a variable of the shell: a function may put the value in."""
    return isinstance(fact, AuthHeader) and fact.state == "unfilled" and "$" not in fact.detail


def _fills_in(values: Values) -> bool:
    """Tell whether a dollar puts a value into strings of the program in double quotes."""
    language = values.survey.program.language
    form = form_of(language.catalog)
    return language.filling == '"' or (form is not None and form.hole is not None and form.hole.before.startswith("$"))


def _is_for_program(reading: Reading, pieces: Sequence[Piece], fact: Fact, *, fills: bool) -> bool:
    """Tell whether what the shell would be given for a key means something in the string around it: the program tells of the key.

    Args:
        reading: the file.
        pieces: of the command line.
        fact: what is known of it.
        fills: a dollar puts values into strings in double quotes.
    """
    if not isinstance(fact, KeyLiteral) or fact.move is None:
        return False
    begin, text = reading.source.to_chars(fact.span)[0], reading.source.text
    for piece in reversed(pieces):
        begin = piece.start if piece.start < begin <= piece.end else begin
    sign, edits = text[begin - 1 : begin], "".join(edit for _, edit in fact.move.texts)
    return (sign in {'"', "'"} and sign in edits) or (fills and sign == '"' and "$" in edits)


def _command_lines(values: Values, steps: Steps) -> Iterator[tuple[Literal | None, bool]]:
    """Yield texts that are commands, and whether it is seen that they are run."""
    shells, names, source = values.libraries.shells, values.mentions.names, values.survey.program.text
    for node, place in values.survey.calls:
        concerns = stands_in(names, node.start, node.end)
        if node.arguments.entries and (
            shells.find(path_of(node.function))
            or (concerns and shells.find(values.references.path(node.function, place.scope)))
        ):
            yield _of_call(values, [*node.arguments.entries, *_later(values, steps, place)], place.scope), True
    labels = frozenset(name.removesuffix("=") for name in shells if name.endswith("="))
    marks = (mark for name, marks in _QUOTED.items() if shells.find((name,)) for mark in marks)
    quotes = tuple(mark for mark in marks if mark in source)
    for place in values.survey.places if labels or quotes or "curl" in source else ():
        text = place.node
        if not isinstance(text, Text | Join) or not stands_in(names, text.start, text.end):
            continue
        if isinstance(text, Text) and quotes and source.startswith(quotes, text.start):
            alone = source[text.start] == "$"
            yield _in_words(values, text, place.scope) if alone else values.text(text, place.scope), True
        elif isinstance(text, Text) and not labels.isdisjoint(place.path[-1:]):
            yield values.text(text, place.scope), True
        elif _is_curl(place):
            yield values.text(text, place.scope), False


def _is_curl(place: Place) -> bool:
    """Tell whether a text begins as a command. One that others are joined before or behind is no command by itself."""
    return not isinstance(place.outer, Join) and _CURL.match(_beginning(place.node)) is not None


def _beginning(node: Node) -> str:
    """Return the first characters of a text, or of one that is joined from several; empty where they are not in it."""
    while isinstance(node, Join):
        node = node.operands[0]
    first = node.parts[0] if isinstance(node, Text) and node.parts else None
    return first.text if isinstance(first, Literal) else ""


def _in_words(values: Values, text: Text, scope: Scope) -> Literal:
    """Return a command in which a value that stands by itself is one word, whatever it holds: `curl -H ${header}`."""
    parts: list[Literal] = []
    for part in text.parts:
        alone = not isinstance(part, Literal) and bool(parts) and parts[-1].text[-1:].isspace()
        value = part if isinstance(part, Literal) else values.anchored(part, scope)
        parts += [_written('"'), value, _written('"')] if alone and '"' not in value.text else [value]
    return join(parts)


def _later(values: Values, steps: Steps, place: Place) -> Iterator[Entry]:
    """Yield the words that a command is given in steps: `Command::new("curl").arg("-X").args([…])`."""
    top = place
    while isinstance(top.outer, Member | Call):
        top = values.survey.place_of[top.outer]
    links = (link for link in links_of(top.node, top.scope) if link.node.end > place.node.end)
    for link in (*links, *steps.later(top.node, top.scope)):
        if link.name.lower() in _LABELS:
            yield from link.entries


def _of_call(values: Values, entries: list[Entry], scope: Scope) -> Literal | None:
    """Return the command line that a function is given: a text, or words, which may stand in a list."""
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
