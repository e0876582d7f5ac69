"""What is written where a key stood, by language and context: a part of `docs/languages.md`."""

from __future__ import annotations

import difflib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.fix.contexts import KEY, Context, all_contexts, taken_out

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMPORTS: Final = ("import ", "#include", '\t"os"', "use ")
_BAR: Final = "|"


def table(titles: Mapping[str, str]) -> str:
    """Return the table. `titles` are the names of the languages."""
    head = ["| language | where the key stands | what is written there, or why nothing is |", "| --- | --- | --- |"]
    rows = [f"| {titles[each.language]} | {each.title} | {_written(each)} |" for each in all_contexts()]
    return "\n".join((*head, *rows))


def _written(context: Context) -> str:
    with tempfile.TemporaryDirectory() as folder:
        text, reasons = taken_out(context, Path(folder))
    if reasons:
        return f"*{'; '.join(dict.fromkeys(reasons))}*"
    lines = difflib.ndiff(context.raw.splitlines(), text.splitlines())
    new = [line[2:].strip() for line in lines if line.startswith("+ ") and not line[2:].startswith(_IMPORTS)]
    shown = "<br>".join(f"`` {line.replace(_BAR, chr(92) + _BAR)} ``" for line in new if line)
    assert KEY not in shown
    return shown or "the line is taken out"
