"""What somebody typed into the shell of a language, told by its prompt: `>>> import httpx`, `iex> Req.get!(url)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from pplx_scan.extract.literal import Literal

_PROMPTS: Final = {
    "py": r">>>|In \[\d+\]:",
    "exs": r"iex(?:\([^()\n]{1,40}\))?>",
    "rb": r"(?:irb|pry|\[\d+\] pry)(?:\([^()\n]{1,40}\))?(?::\d+(?::\d+)?)?>|irb>>",
    "jl": r"julia>",
    "scala": r"scala>",
    "hs": r"(?:ghci|Prelude)>",
    "clj": r"user=>",
    "php": r"php >",
    "java": r"jshell>",
    "ps1": r"PS(?: [A-Za-z]:\\[^>\n]{0,200}| [~/][^>\n]{0,200})?>",
}
"""By the language's word in a document. Sources: the manuals of the shells (2026-11)."""
_PROMPT: Final = expression(
    r"[ \t]*+(?:" + "|".join(f"(?P<{word}>{pattern})" for word, pattern in _PROMPTS.items()) + r")(?: |(?=\r?$))"
)
_MORE: Final = expression(
    r"[ \t]*+(?:\.{3,}(?:\(\d+\))?[:>]?|\||[a-z]+\||(?:irb|pry)[^\s>*\"']*[*\"']|>>)(?: |(?=\r?$))"
)
"""Before a line that goes on with the one before."""
_INDENTED: Final = expression(r"[ \t]{7}")
"""Julia has no sign for such a line: it stands below the first."""


def shell_of(line: str, language: str = "") -> str:
    """Return the word for the language of a line that somebody typed in; empty for any other line.

    Args:
        line: of a document.
        language: the word for what stands around it: that of Haskell has the prompt of Python, too.
    """
    match = _PROMPT.match(line)
    word = (match.lastgroup or "") if match is not None else ""
    return "hs" if word == "py" and language in {"hs", "haskell"} else word


def goes_on(line: str, word: str) -> bool:
    """Tell whether a line belongs to what was typed into the shell of a language in the lines before it."""
    return _going_on(line, word) is not None


def _going_on(line: str, word: str) -> re.Match[str] | None:
    return _MORE.match(line) or (_INDENTED.match(line) if word == "jl" else None)


def typed(lines: Iterable[Literal]) -> Iterator[Literal]:
    """Yield what was typed in: the lines with a prompt, without that, and those that they go on in."""
    word = ""
    for line in lines:
        prompt = _PROMPT.match(line.text)
        start = prompt or (_going_on(line.text, word) if word else None)
        if start is None:
            word = ""
            continue
        word = word if prompt is None else prompt.lastgroup or ""
        yield line.slice(start.end(), len(line.text))
