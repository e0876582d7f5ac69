"""Programs within commands: an argument or the input of an interpreter, and text written into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.extract.command.words import ASSIGNMENT
from pplx_scan.extract.dispatch import format_of_path
from pplx_scan.extract.language_names import file_of_interpreter, file_of_shebang
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import hints_at_key
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pplx_scan.extract.command.words import Document, Word

_LINE: Final = expression(r"[^\n]+")
PREFIX: Final = frozenset({
    "$", "%", ">", "\u276f", "sudo", "time", "exec", "nohup", "command", "builtin", "env", "if", "then", "else", "elif", "do",
    "while", "until", "!", "{", "eval", "xargs", "watch", "call",
})  # fmt: skip
"""Words that may stand before the command itself: keywords, wrappers, prompts."""
SETTERS: Final = frozenset({"set", "setx", "setenv"})
PRINTS: Final = frozenset({"echo", "print", "printf"})
SEARCHES: Final = frozenset({
    "sed", "gsed", "perl", "grep", "awk", "git", "!", "[", "[[", "test", "case", "logger", "die", "warn", "abort", "fail"
})  # fmt: skip
"""Programs that look for what they are given in texts, compare it, or say it as a message."""
DECLARES: Final = frozenset({"export", "declare", "typeset", "local", "readonly"})
RUNS_SCRIPTS: Final = frozenset(["bash", "sh", "zsh", "ksh", "dash", "ssh", "su", "eval", "docker", "kubectl", "fish"])

_FLAGS: Final = {
    ".py": expression(r"-[A-Za-z]*c"),
    ".js": expression(r"-[A-Za-z]*[ep]|--eval|--print"),
    ".ts": expression(r"eval|-e|--eval|-p"),
    ".tsx": expression(r"-e|--eval|-p|--print"),
    ".rb": expression(r"-[A-Za-z]*e"),
    ".pl": expression(r"-[A-Za-z]*[eE]"),
    ".php": expression(r"-r|--run"),
    ".lua": expression(r"-e"),
    ".exs": expression(r"-e|--eval"),
    ".r": expression(r"-e"),
    ".jl": expression(r"-e|-E|--eval"),
    ".ps1": expression(r"(?i)-c(?:o(?:mmand)?)?"),
}
"""Options that a program follows, by the file name that stands for its language."""
_WRAPPER: Final = expression(
    "sudo|doas|env|time|exec|nohup|command|timeout|xargs|docker|docker-compose|podman|nerdctl|kubectl|oc|ssh|uv|poetry|pipenv"
    "|pdm|hatch|rye|npx|pnpm|yarn|bunx|bundle|heroku|fly|conda|mamba|micromamba|nix-shell|dotenv|op|doppler|infisical|railway"
)
"""Commands that run another one, which is one of their words."""
_TABS: Final = expression(r"(?m)^(?P<tabs>\t+)")
_IN_DOCUMENT: Final = expression(
    r"(?m)^(?P<tabs>\t+)|\\(?P<escaped>[$`\\])|(?P<continued>\\\n)"
    r"|\$\{(?P<braced>[A-Za-z_]\w*)(?:[:?=+-][^{}\n]*)?\}|\$(?P<bare>[A-Za-z_]\w*)"
)
_STDIN: Final = frozenset({"-", "/dev/stdin", "-s", "shell", "shell_plus", "/dev/fd/0"})
"""Arguments that make an interpreter read its program from the standard input."""
_MANIFESTS: Final = frozenset({"kubectl", "oc", "k3s", "microk8s", "helm", "docker-compose"})


def shows(program: str, words: Sequence[Word]) -> bool:
    """Tell whether a command prints the values of variables, or sets one of them, or declares an array."""
    parts = (part for word in words for part in word.parts)
    prints = program in PRINTS and any(part.kind == "variable" for part in parts)
    return prints or program in DECLARES or any(word.elements is not None for word in words)


class Inline(Struct, frozen=True):
    """A program that is an argument."""

    at: int
    """Which of the words."""
    file: str
    """The file name that stands for its language."""


def inline_program(words: Sequence[str]) -> Inline | None:
    """Return the program in the words of a command, as in `python -c "…"`; None without one, or for one of a shell."""
    number, file = _interpreter(words)
    flags = _FLAGS.get(file)
    if flags is None:
        return None
    for at in range(number + 1, len(words) - 1):
        if flags.fullmatch(words[at]):
            return Inline(at + 1, file)
        if not words[at].startswith("-") and not words[at - 1].startswith("-"):
            return None
    return None


def program_on_stdin(words: Sequence[str]) -> str:
    """Return the file name that stands for the language of a command's standard input; else empty."""
    number, file = _interpreter(words)
    if file:
        given = words[number + 1 :]
        options = all(word.startswith("-") for word in given)
        return file if options or file == ".sh" or any(word in _STDIN for word in given) else ""
    return ".yaml" if words and words[0] in _MANIFESTS and any(word in {"-", "-f-"} for word in words) else ""


def _interpreter(words: Sequence[str]) -> tuple[int, str]:
    """Return which word is an interpreter, and the file name that stands for its language."""
    reach = len(words) if words and _WRAPPER.fullmatch(words[0].rpartition("/")[2]) else 1
    found = ((number, file_of_interpreter(word)) for number, word in enumerate(words[:reach]))
    return next(((number, file) for number, file in found if file), (0, ""))


def written_file(words: Sequence[str], outputs: Iterable[str]) -> str:
    """Return the file that a command writes to, when its name tells a format; else empty."""
    names = [*outputs, *words[1:]] if "tee" in words else list(outputs)
    return next((name for name in names if format_of_path(name)), "")


def document_file(words: Sequence[str], outputs: Iterable[str], text: str) -> str:
    """Return the file name that stands for the language of a here-document; empty when nothing tells it.

    Args:
        words: the command that reads it.
        outputs: the files that its output goes to.
        text: the here-document.
    """
    return program_on_stdin(words) or written_file(words, outputs) or file_of_shebang(text)


def document_text(literal: Literal, document: Document) -> Literal:
    """Return a here-document as its reader gets it: variables as holes, backslashes and tabs taken away where they do not count."""
    parts, at = list[Literal](), 0
    for match in (_TABS if document.quoted else _IN_DOCUMENT).finditer(literal.text):
        kind = match.lastgroup
        if kind == "tabs" and not document.tabs:
            continue
        parts.append(literal.slice(at, match.start()))
        at = match.end()
        if kind == "escaped":
            parts.append(literal.derive(match["escaped"], *match.span(), "escape"))
        elif kind in {"braced", "bare"}:
            parts.append(Literal.unknown(match[kind], env=True))
    return join([*parts, literal.slice(at, len(literal.text))])


def lines_of(script: Literal, document: Document) -> Iterator[tuple[str, Literal]]:
    """Yield the names and the values of the lines `NAME=value` of a here-document that may hold a key."""
    for line in _LINE.finditer(script.text, document.start, document.end):
        match = ASSIGNMENT.match(line[0].strip())
        if match and hints_at_key(line[0]):
            start = line.start() + line[0].index("=") + 1
            yield match["name"].rpartition(" ")[2], script.slice(start, line.end()).strip().unquoted()
