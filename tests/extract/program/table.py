"""What is read and mended in each language, as a page: `python -m tests.extract.program.table > docs/languages.md`."""

from __future__ import annotations

import sys
from typing import Final

from tests.fix import contexts_table

from .cases import TOPICS, Case, all_cases

_TITLES: Final = {
    "bash": "shell", "c": "C", "cmake": "CMake", "cpp": "C++", "csharp": "C#", "dart": "Dart", "elixir": "Elixir", "go": "Go",
    "groovy": "Groovy", "haskell": "Haskell", "hcl": "Terraform", "html": "HTML", "java": "Java", "javascript": "JavaScript", "julia": "Julia", "kotlin": "Kotlin",
    "lua": "Lua", "nix": "Nix", "objc": "Objective-C", "ocaml": "OCaml", "perl": "Perl", "php": "PHP", "powershell": "PowerShell",
    "python": "Python", "r": "R", "ruby": "Ruby", "rust": "Rust", "scala": "Scala", "sql": "SQL", "swift": "Swift",
    "tsx": "TSX", "typescript": "TypeScript", "vb": "Visual Basic", "vue": "Vue",
}  # fmt: skip
_PAGE: Final = """\
# Languages

What is read and what is mended, language by language. Each number counts cases of `tests/extract/program/cases/`; behind the
stroke stands in how many of them a fix is checked too. A dash: there is no case of this kind. Shell has most of its tests
elsewhere.

{table}

{legend}

A language is read with tree-sitter where it has a grammar, else from loose tokens: one engine, and one table a language
([decision 10](decisions/0010-one-engine-one-table.md)). Shell has a reader of its own, which must also serve Dockerfiles,
workflows and Markdown. A Python module that was mended is proven by libcst to be one still. CMake, F#, Groovy, Haskell, Objective-C, OCaml, Perl, PowerShell, R, SQL, Terraform,
Visual Basic and languages that stand in no table (Solidity, Apex, Zig …) are read from tokens. So is a file that a grammar
does not understand at a place of interest; the report lists it as read only in part.

A program is read in the same way wherever it stands: in a fence of Markdown, MDX, R Markdown, reStructuredText, AsciiDoc or Org, in
a cell of a notebook, in `<script>`, in a value of YAML or JSON (a workflow's `run`, a ConfigMap, a code node of n8n, Postman's
scripts), in a here-document of a shell script or a Dockerfile, in an example in a comment or a docstring, behind `python -c` or `node -e`. Its name tells the language:
the word of the fence, the kernel, the shell, the name of the file or the field (`extract/language_names.py`). Each case above is
put into such files, must be reported there at the same characters, and mended to the same program. A part of a program, such as
a method or a call with `...` in it, is read as far as the grammar goes, else from tokens.

## A key taken out of the code

`--unsafe-fixes` reads a variable where the key stood. Each row is a program of `tests/fix/contexts/`; where the compiler or
interpreter of the language is at hand, the tests compile and run it before and after.

{contexts}
"""
_LEGEND: Final = {
    "key": "a key in a constant, a field, an argument, a map, a comment",
    "split": "a key over several strings, constants, templates",
    "encoded": "a key behind escapes or base64",
    "default": "a key as what is used when a variable is not set",
    "client": "a variable that ships to users",
    "doubled": "`Bearer` twice, also where a function writes it",
    "missing": "no `Bearer`",
    "header": "the key in another header",
    "host": "another host",
    "insecure": "`http://`",
    "path": "a path that the API does not have",
    "verb": "another verb than the path takes, said or by default",
    "base": "the base URL of a client",
    "right": "code that must stay silent",
}


def page() -> str:
    """Return `docs/languages.md`."""
    rows = [("language", *TOPICS), ("---",) * (len(TOPICS) + 1)]
    rows += [
        (_TITLES[language], *_cells(language)) for language in sorted(_TITLES, key=lambda each: _TITLES[each].lower())
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    legend = "\n".join(f"- **{topic}**: {_LEGEND[topic]}" for topic in TOPICS)
    return _PAGE.format(table=table, legend=legend, contexts=contexts_table.table(_TITLES))


def _cells(language: str) -> list[str]:
    return [
        _cell([case for case in all_cases() if (case.language, case.topic) == (language, topic)]) for topic in TOPICS
    ]


def _cell(cases: list[Case]) -> str:
    if not cases:
        return "-"
    mended = sum(1 for case in cases if case.fixed)
    return f"{len(cases)}/{mended}" if mended else str(len(cases))


if __name__ == "__main__":
    sys.stdout.write(page())
