"""The imports at the head of a program, and the insertion of a missing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.node import Import, Text
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.program.environment_forms import EnvironmentForm
    from pplx_scan.extract.program.node import Node, Program

_IMPORT: Final = expression(r"(?m)^(?:from|import)\b")
_HEADER: Final = expression(r"\A\ufeff?(?:#[^\n]*\n)*")
_GOES_ON: Final = expression(r"[ \t]*;(?=[ \t]*[^\s#])")
"""Another statement stands behind an import in its line."""
_GO_ROOT: Final = "os."


def import_edits(
    program: Program, grammar: str, form: EnvironmentForm, read: str, *, imported: bool
) -> tuple[str, list[tuple[int, int, str]]]:
    """Return an expression as the imports of a program want it, and the insertion of the import that it lacks.

    Args:
        program: the program.
        grammar: of its language.
        form: how the language reads a variable.
        read: the expression.
        imported: the name that the expression begins with is that of an import.
    """
    if grammar == "python":
        return read, [] if imported else [_python(program)]
    if form.needs is None:
        return read, []
    present = form.needs.present.search(program.text)
    if present is not None:
        alias = present.groupdict().get("alias")
        if alias and grammar == "go":
            return read.replace(_GO_ROOT, f"{alias}.", 1), []
        return (f"{alias}.{read}" if alias else read), []
    found = ((anchor.before.search(program.text), anchor.text) for anchor in form.needs.anchors)
    place = next(((match.end(), text) for match, text in found if match is not None), None)
    return read, [(place[0], place[0], place[1])] if place is not None else []


def _python(program: Program) -> tuple[int, int, str]:
    """Return the insertion of `import os` behind the imports at the head of a program, else behind its docstring."""
    text, last, prose = program.text, None, None
    for node in _statements(program.root):
        if isinstance(node, Import):
            last = node
        elif isinstance(node, Text) and node.prose and last is None:
            prose = node
        else:
            break
    more = _GOES_ON.match(text, last.end) if last is not None else None
    if more is not None:
        return more.end(), more.end(), " import os;"
    if last is not None:
        at = _line_end(text, last.end)
        gap = "" if text[at : at + 1] in {"\n", "\r", ""} else "\n"
        return at, at, f"import os\n{gap}" if text[at - 1 : at] == "\n" else "\nimport os"
    if prose is not None:
        at = _line_end(text, prose.end)
        return at, at, "\nimport os\n" if text[at - 1 : at] == "\n" else "\n\nimport os"
    header = _HEADER.match(text)
    at = header.end() if header is not None else 0
    return at, at, "import os\n\n"


def _statements(root: Node) -> tuple[Node, ...]:
    return getattr(root, "children", ())


def _line_end(text: str, at: int) -> int:
    """Return where the line of a statement ends, behind the closing bracket of a grouped import."""
    starts = [match.start() for match in _IMPORT.finditer(text, 0, at)]
    if starts and text.count("(", starts[-1], at) > text.count(")", starts[-1], at):
        at = text.find(")", at)
    end = text.find("\n", at)
    while end > 0 and text[end - 1] == "\\":
        end = text.find("\n", end + 1)
    return end + 1 if end >= 0 else len(text)
