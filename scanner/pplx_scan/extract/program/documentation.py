"""Examples in comments and docstrings, which are read as those of a document are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.embedded import is_deep, read_embedded
from pplx_scan.extract.language_names import PLAIN, file_of_word
from pplx_scan.extract.literal import Literal, join
from pplx_scan.extract.meaning.hits import concerns_a_key, shows_code
from pplx_scan.extract.program.node import Text
from pplx_scan.extract.session import goes_on, shell_of
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.program.node import Program
    from pplx_scan.extract.program.survey import Survey
    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact

_LINE: Final = expression(r"[^\n]*(?:\n|\Z)")
_SIGNS: Final = expression(r"[ \t]*(?:/\*[*!]?|\*/|\*(?!/)|//[/!]?|#['!]?|--[-|]?|;+|%+|'+)?[ \t]?")
"""What begins a line of a comment."""
_MARGIN: Final = expression(r"[ \t]*")
_FENCE: Final = expression(
    r"[ \t]*(?:```|~~~)[ \t]*(?:(?:no_run|ignore|should_panic|compile_fail|edition\d+)[ \t,]*)*\r?\n?$"
)
"""A fence whose language is that of the file: rustdoc names what is done with the example."""
_ANY_FENCE: Final = expression(r"[ \t]*+(?:```|~~~)")
_OPENS: Final = expression(r"[ \t]*+(?:@examples?\b.*|<pre>(?:[ \t]*\{@code)?[ \t]*)\r?\n?$")
_CLOSES: Final = expression(r"[ \t]*+(?:@\w+|(?:\}[ \t]*+)?</pre>)")


def read_documentation(reading: Reading, program: Program, survey: Survey) -> Iterator[Fact]:
    """Return the requests, addresses and headers of examples in a program's comments and docstrings; keys are found by themselves."""
    if is_deep(reading):
        return
    language = program.language.catalog
    word = language if file_of_word(language) != PLAIN else ""
    for lines in (*_comments(program), *_docstrings(survey)):
        document = join(_as_document(lines, word))
        for fact in read_embedded(reading, document, ".md"):
            if isinstance(fact, AuthHeader | HttpCall) or (isinstance(fact, BaseUrl) and fact.role != "link"):
                yield fact


def _shows_code(text: str) -> bool:
    return shows_code(text, 0, len(text)) and concerns_a_key(text)


def _comments(program: Program) -> Iterator[list[Literal]]:
    """Yield the lines of each comment, without what makes them one; comments on lines that follow one another are one."""
    text, runs = program.text, list[tuple[int, int]]()
    for start, end in program.comments:
        last = runs[-1][1] if runs else 0
        if runs and not text[last:start].strip() and text.count("\n", last - 1, start) < 2:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    for start, end in runs:
        if _shows_code(text[start:end]):
            yield [_bare(text, *match.span()) for match in _LINE.finditer(text, start, end) if match[0]]


def _bare(text: str, start: int, end: int) -> Literal:
    """Return a line of a comment without its signs."""
    signs = _SIGNS.match(text, start, end)
    at = signs.end() if signs is not None else start
    body = text[at:end].rstrip()
    return Literal.plain(body.rstrip("*/ \t") if body.endswith("*/") else text[at:end], at)


def _docstrings(survey: Survey) -> Iterator[list[Literal]]:
    """Yield the lines of each docstring, without the blanks that all but the first begin with."""
    for place in survey.places:
        node = place.node
        if type(node) is not Text or not node.prose:
            continue
        whole = Literal.plain(survey.program.text[slice(*node.inner)], node.inner[0])
        if all(isinstance(part, Literal) for part in node.parts):
            whole = join(part for part in node.parts if isinstance(part, Literal))
        if not _shows_code(whole.text):
            continue
        first, *rest = [match.span() for match in _LINE.finditer(whole.text) if match[0]]
        margin = min((_indent(whole.text, start) for start, end in rest if whole.text[start:end].strip()), default=0)
        yield [
            whole.slice(*first),
            *(whole.slice(min(start + margin, end - 1) if margin else start, end) for start, end in rest),
        ]


def _indent(text: str, start: int) -> int:
    margin = _MARGIN.match(text, start)
    return len(margin[0]) if margin is not None else 0


def _as_document(lines: list[Literal], word: str) -> Iterator[Literal]:
    """Yield the parts of a comment as a document in Markdown, in which each example stands in a fence.

    Args:
        lines: its lines.
        word: what the language of the program is called.
    """
    fenced = opened = False
    typed = ""
    fence = Literal.fixed("```\n")
    for line, holds_fence in zip(lines, _before_fences(lines), strict=True):
        begins = not (fenced or opened or typed)
        shell = shell_of(line.text, word)
        if (typed and not (shell or goes_on(line.text, typed))) or (opened and _CLOSES.match(line.text)):
            opened, typed = False, ""
            begins = True
            yield fence
        if not opened and _ANY_FENCE.match(line.text):
            yield Literal.fixed(f"```{word}\n") if begins and word == "rust" and _FENCE.match(line.text) else line
            fenced = not fenced
        elif begins and word and _OPENS.match(line.text) and not holds_fence:
            opened = True
            yield Literal.fixed(f"```{word}\n")
        else:
            if begins and shell:
                typed = shell
                yield Literal.fixed(f"```{shell}\n")
            yield line
    if opened or typed:
        yield from (Literal.fixed("\n"), fence)


def _before_fences(lines: list[Literal]) -> list[bool]:
    """Return for each line whether a fence stands in an example that begins there, before what ends it."""
    found, before = False, list[bool]()
    for line in reversed(lines):
        before.append(found)
        found = _ANY_FENCE.match(line.text) is not None or (found and not _CLOSES.match(line.text))
    return before[::-1]
