"""A rule as a page to read, made from its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pplx_scan.model.rule import Rule
    from pplx_scan.pipeline.examples import Example

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
    """Return the Markdown page of one rule: what it says, why it is bad, what to do, examples, references."""
    return "\n".join(_lines(rule, examples)) + "\n"


def _lines(rule: Rule, examples: tuple[Example, ...]) -> Iterator[str]:
    yield from (f"## {rule.id}", "", f"**{rule.title}.** Severity: {rule.severity}.", "")
    yield from ("Why it is bad: " + rule.why, "", "What to do: " + rule.remedy, "")
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
