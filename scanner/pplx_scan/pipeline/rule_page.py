"""A rule as a page to read, made from its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.printable import printable
from pplx_scan.report.layout import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pplx_scan.model.rule import Rule
    from pplx_scan.pipeline.examples import Example
    from pplx_scan.report.style import Style

_TAIL: Final = expression(r"(?<=\w)(?:\{\w+\})+")
"""What a message may go on with."""
_BLANK: Final = expression(r"\{\w+\}")
_HEAD = """# Rules

This page is made from the files in `rules/`: `pplx-scan rules --format markdown > docs/rules.md`.
In the examples `%KEY%` and the like stand for a key, and «» mark what is reported.

| rule | severity | says | can be mended |
|---|---|---|---|
"""


def rules_document(rules: Iterable[Rule], page_of: Callable[[Rule], str]) -> str:
    """Return the Markdown page of all rules."""
    every = tuple(rules)
    rows = "".join(
        f"| [{rule.id}](#{rule.id}) | {rule.severity} | {rule.title} | {rule.fix.replace('-', ' ')} |\n"
        for rule in every
    )
    return _HEAD + rows + "".join("\n" + page_of(rule) for rule in every)


def rule_page(rule: Rule, examples: tuple[Example, ...]) -> str:
    """Return the Markdown page of one rule: its message, the reason, the remedy, examples, references."""
    return "\n".join(_lines(rule, examples)) + "\n"


def rule_text(rule: Rule, examples: tuple[Example, ...], style: Style) -> Iterator[str]:
    """Yield the same for a terminal, each line with a line feed."""
    return (line + "\n" for line in _text_lines(rule, examples, style))


def _text_lines(rule: Rule, examples: tuple[Example, ...], style: Style) -> Iterator[str]:
    yield f"{style.paint(rule.severity.value, f'{rule.severity}[{rule.id}]')} {style.paint('strong', rule.title)}"
    for title, texts in (("Why it is bad", [rule.why]), ("What to do", _remedies(rule))):
        yield from ("", style.paint("strong", title))
        yield from (line for text in texts for line in wrapped(text, style.width, "  "))
    legend = "%KEY% and the like stand for a key, «» mark what is reported."
    for title, bad in (("Reported", True), ("Not reported", False)):
        yield from ("", style.paint("strong", title), *(wrapped(legend, style.width, "  ") if bad else ()))
        for example in examples:
            if example.is_bad is bad:
                yield from _shown(example, style)
    if rule.references:
        yield from ("", style.paint("strong", "References"), *(f"  {reference}" for reference in rule.references))


def _remedies(rule: Rule) -> list[str]:
    """Return what to do, and what else in the cases that differ."""
    own = {case.remedy: case.message for case in reversed(rule.cases) if case.remedy != rule.remedy}
    return [
        rule.remedy,
        *(f"For “{_BLANK.sub('…', _TAIL.sub('', message))}”: {remedy}" for remedy, message in reversed(own.items())),
    ]


def _shown(example: Example, style: Style) -> Iterator[str]:
    yield from wrapped(f"{example.name[:1].upper()}{example.name[1:]}{_place(example)}:", style.width, "  ")
    yield from _block(example.text, style)
    if example.fixed is not None:
        yield from ("  After the fix:", *_block(example.fixed, style))


def _block(text: str, style: Style) -> Iterator[str]:
    yield from (f"      {style.paint('quiet', printable(line))}".rstrip() for line in text.rstrip("\n").split("\n"))


def _place(example: Example) -> str:
    kept = "" if example.git == "tracked" else f", {example.git} in git"
    return f" ({example.file}{kept})"


def _lines(rule: Rule, examples: tuple[Example, ...]) -> Iterator[str]:
    yield from (f"## {rule.id}", "", f"**{rule.title}.** Severity: {rule.severity}.", "")
    yield from ("Why it is bad: " + rule.why, "", "What to do: " + " ".join(_remedies(rule)), "")
    for title, bad in (("Reported", True), ("Not reported", False)):
        yield f"### {title}"
        for example in examples:
            if example.is_bad is bad:
                yield from _example(example)
        yield ""
    if rule.references:
        yield from ("### References", "", *(f"- <{reference}>" for reference in rule.references))


def _example(example: Example) -> Iterator[str]:
    kept = "" if example.git == "tracked" else f", {example.git} in git"
    yield from ("", f"{example.name[:1].upper()}{example.name[1:]} (`{example.file}`{kept}):", "", "```")
    yield example.text.rstrip("\n")
    yield "```"
    if example.fixed is not None:
        yield from ("", "After the fix:", "", "```", example.fixed.rstrip("\n"), "```")
