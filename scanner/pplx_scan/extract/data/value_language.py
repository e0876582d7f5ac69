"""The language of a value in a tree: named by a field beside it or by its own name, or guessed from its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.command.programs import inline_program
from pplx_scan.extract.data.tree import around, named
from pplx_scan.extract.dispatch import format_of_path
from pplx_scan.extract.language_names import (
    PLAIN,
    file_by_looks,
    file_named,
    file_of_command,
    file_of_field,
    file_of_interpreter,
    file_of_shebang,
)
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.data.tree import Path, Tree
    from pplx_scan.extract.meaning.entries import Entry

COMMANDS: Final = ".sh"
"""The file name that stands for shell commands."""
_SCRIPTS: Final = expression(
    "runs?|scripts?|(?:before|after|init|inline|user)_?(?:script|data)|(?:before|pre|post)_?install|install|deploy"
    "|before_deploy|after_success|commands?|cmds?|entrypoint|bash|sh|shell|pwsh|powershell|runcmd|bootcmd|exec"
    "|post(?:create|start)command|onstart|test|build|start|dev|args|userdata"
)
"""Names of commands, in lower case."""
_HOLDS_CODE: Final = expression(
    r"(?:\w*_)?(?:code|source|script|snippet|program|function|content|body|inline|query|expression|zipfile|run|command|text|value)s?"
    r"|\w*(?:code|script|source|content)"
)
"""Names, in lower case, of values that may be code in one line."""
_LANGUAGE: Final = expression(r"\w*(?:lang|language|languageid|syntax|interpreter|runtime|shell|kernel)")
_TYPE: Final = expression(r"\w*(?:type|mime)")
_PROSE: Final = expression(
    r"(?:\w*_)?(?:description|summary|notes?|comments?|readme|prompt|instructions?|message|help|docs?)"
)
"""Names, in lower case, of values that are no code, even beside the name of a language."""
_PATHS: Final = ("path", "filename", "file", "file_path", "filepath", "dest", "destination")
_FILES: Final = frozenset({"source_code", "text", "shell", "dotenv"})
"""Formats of files that may have one line."""
_STEPS: Final = (
    ("uses", expression(r"(?i)\bgithub-script@"), ".js"),
    ("task", expression(r"(?i)^pythonscript@"), ".py"),
    ("task", expression(r"(?i)powershell@"), ".ps1"),
)
"""Steps of GitHub and Azure whose scripts are in another language than shell."""
_LONGEST: Final = 80
"""Characters of the name of a language, or of a shell with its options."""
_PROGRAMS: Final = frozenset({"source_code", "shell", "markup", "text"})
_COMMAND: Final = expression(
    r"(?:^|\n|&&|;)[ \t]*(?:[$%>][ \t]+)?(?:sudo[ \t]+)?(?:(?:curl|wget|export|setx|https?|xh|docker|npx|uvx|claude|heroku)[ \t]|[A-Z_][A-Z0-9_]{0,80}=\S{1,300}[ \t]+\w)"
)
_SHELL: Final = expression(
    r"(?m)<<|^[ \t]*(?:set [-+]|echo |cd |if \[|npm |yarn |pnpm |pip3? |python3? |node |git |function \w+\(\) \{|(?:fi|done|then|esac)\b)"
)
"""Lines that hardly another language has than a shell's."""
_STATEMENT: Final = expression(
    r"\s*(?:(?:const|let|var) [\w$]{1,80} = |(?:return )?(?:await \w|fetch\(|[a-z]\w{1,80}(?:\.\w{1,80}\(|\([\"'`{])))"
)
"""The beginning of a statement of JavaScript, which no command of a shell has."""
_FENCED: Final = expression(r"(?:^|\n)[ \t]*(?:```|~~~)")
_MORE_THAN_A_WORD: Final = expression(r"\s|[\"'(;{<]|\w=[^=]")
_REFERENCE: Final = expression(r"\s*(?:\{\{|\{[\w.:$-]+\}\s*\Z)")
"""`{{NAME}}`, or `{env:NAME}` alone."""
_WORDS: Final = expression(r"[\w+/=.\s-]*")


def file_of_list(tree: Tree, path: Path) -> str:
    """Return the file name that stands for the language of a list of lines; empty when its items are separate values."""
    name, items = named(path).lower(), tree.items(path)
    if file_of_field(name):
        return _stated(tree, path[:-1], name) or file_of_field(name)
    if _SCRIPTS.fullmatch(name):
        return _stated(tree, path[:-1], name) or COMMANDS
    return COMMANDS if any(_COMMAND.match(item.value.text) for item in items) else ""


def file_of_value(tree: Tree, entry: Entry) -> str:
    """Return the file name that stands for the language of a value; empty when it is a plain value."""
    text, name, path = entry.value.text, entry.name.lower(), entry.path[:-1]
    in_list = bool(entry.path) and entry.path[-1].startswith("[")
    lines = "\n" in text.strip()
    if file_of_field(name) and not in_list:
        return _stated(tree, path, name) or file_of_field(name)
    if _FENCED.search(text):
        return ".md"
    known = "" if in_list or not _MORE_THAN_A_WORD.search(text.strip()) else _named(tree, entry, lines=lines)
    if known:
        return known
    if text.lstrip()[:1] in {"{", "["} and text.rstrip()[-1:] in {"}", "]"} and not _REFERENCE.match(text):
        return ".json"
    container = "" if in_list else named(path).lower()
    scripts = not in_list and (_SCRIPTS.fullmatch(name) or _SCRIPTS.fullmatch(container))
    if scripts and expression(r"\s").search(text.strip()) and not _WORDS.fullmatch(text):
        code = _STATEMENT.match(text) or (lines and not (_COMMAND.search(text) or _SHELL.search(text)))
        looks = file_by_looks(text) if code else ""
        return file_of_shebang(text) or (looks if format_of_path(looks) == "source_code" else COMMANDS)
    if lines and not _WORDS.fullmatch(text):
        return file_of_shebang(text) or (COMMANDS if _COMMAND.search(text) else file_by_looks(text))
    if not lines and (_COMMAND.match(text) or inline_program(text[:_LONGEST].split()) is not None):
        return COMMANDS
    looks = file_by_looks(text) if not lines and not in_list and _HOLDS_CODE.fullmatch(name) else ""
    return looks if format_of_path(looks) == "source_code" else ""


def _named(tree: Tree, entry: Entry, *, lines: bool) -> str:
    """Return the file name of a value whose language is named: by its own name, or by a field beside it; else empty."""
    name, path = entry.name.lower(), entry.path[:-1]
    code = _HOLDS_CODE.fullmatch(name) is not None
    stated = _stated(tree, path, name) if code or (lines and not _PROSE.fullmatch(name)) else ""
    if stated:
        return stated
    fields = tree.fields(path)
    titles = [entry.name]
    titles += [fields[field].value.text for field in _PATHS if field in fields and (code or lines)]
    titles += [fields[field].value.text for field in ("name", "title") if field in fields and code]
    titles += [named(path)] if code else []
    formats = ((title, format_of_path(title)) for title in titles if "." in title)
    return next((title for title, known in formats if known in _FILES or (lines and known not in {"", "notebook"})), "")


def _stated(tree: Tree, path: Path, name: str) -> str:
    """Return the file name that stands for the language that a mapping names for its values; empty if it names none."""
    fields = tree.fields(path)
    outer = tree.fields(path[:-1])
    for field, pattern, file in _STEPS:
        if field in outer and pattern.search(outer[field].value.text):
            return file
    for field, entry in (*fields.items(), *((key, outer[key]) for key in ("runtime", "language") if key in outer)):
        if field == name:
            continue
        value, file = entry.value.text[:_LONGEST], ""
        if _LANGUAGE.fullmatch(field):
            file = file_named(value) or file_of_command(value.split())
        elif _TYPE.fullmatch(field):
            file = _file_of_type(value)
        if file and file != PLAIN and format_of_path(file) in _PROGRAMS | {""}:
            return file
    return _file_of_defaults(tree, path) if name == "run" else _file_of_program(tree, path)


def _file_of_type(value: str) -> str:
    """Return the file name for a MIME type, or a type that a language is a part of: `io.kestra.plugin.scripts.python.Script`."""
    if "/" in value:
        return file_named(value)
    parts = (part for part in expression(r"[.:]").split(value) if len(part) > 1)
    return next((file for file in map(file_named, parts) if format_of_path(file) == "source_code"), "")


def _file_of_defaults(tree: Tree, path: Path) -> str:
    """Return the file name for the shell that a GitHub workflow, or a job of it, runs its steps with."""
    for outer in around((*path, "")):
        shell = tree.fields((*outer, "defaults", "run")).get("shell")
        if shell is not None:
            return file_of_command(shell.value.text.split())
    return ""


def _file_of_program(tree: Tree, path: Path) -> str:
    """Return the file name for the interpreter that a container is started with: `command: [python]`."""
    words = tree.items((*path, "command")) or tree.items((*path, "entrypoint"))
    return file_of_interpreter(words[0].value.text) if words else ""
