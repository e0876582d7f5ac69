"""The import that new Python code needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst
from libcst.codemod import CodemodContext
from libcst.codemod.visitors import AddImportsVisitor

from pplx_scan.model.finding import Edit

if TYPE_CHECKING:
    from pplx_scan.model.source import Source


def import_edits(source: Source, module: str) -> tuple[Edit, ...]:
    """Return the insertion of `import MODULE` where libcst puts it; nothing when it is imported already.

    Raises:
        libcst.ParserSyntaxError: the file is not Python.
    """
    context = CodemodContext()
    AddImportsVisitor.add_needed_import(context, module)
    text = source.text
    tree = cst.parse_module(text)
    new = AddImportsVisitor(context).transform_module(tree).code
    if new == text:
        return ()
    pairs = enumerate(zip(text, new, strict=False))
    start = next((at for at, (old, other) in pairs if old != other), len(text))
    size = len(new) - len(text)
    # The common prefix may run into the insertion: `import o|s` before `import os.path`.
    while start and new[start : start + size] + text[start:] != new[start:]:
        start -= 1
    span = source.from_chars(start, start)
    return (Edit(span, b"", new[start : start + size].encode(source.encoding)),)
