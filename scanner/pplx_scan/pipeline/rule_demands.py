"""Demands on a valid rule, so that people can read it and trust it: `rules check` and the tests ask the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.catalog.load import Catalog, load_catalog
from pplx_scan.errors import RuleError
from pplx_scan.fix.propose import FIXERS
from pplx_scan.judge.load import parse_rule
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.rule import Equals, Not
from pplx_scan.pipeline.examples import expand, read_examples, run_example, run_fix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pplx_scan.model.rule import Case, Rule
    from pplx_scan.pipeline.examples import Example

_KEY: Final = expression("pplx-[A-Za-z0-9]{20,}")
_STATUS: Final = expression(r"\b(?:200|40\d|5\d\d)\b")
_NOT_A_PLACEHOLDER: Final = Equals(frozenset({""}))


def check_folder(folder: Path) -> Iterator[str]:
    """Yield one line for each example that does not hold, and for all that is to be mended in a rule."""
    catalog = load_catalog()
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name):
        try:
            rule, examples = parse_rule(file), read_examples(file)
        except RuleError as error:
            yield str(error)
            continue
        text = file.read_text(encoding="utf-8")
        yield from (f"{file.name}: {each}" for each in objections(rule, examples, text))
        for example in examples:
            yield from (f"{file.name}: example {example.name!r}: {each}" for each in _check(rule, example, catalog))


def _check(rule: Rule, example: Example, catalog: Catalog) -> Iterator[str]:
    """Yield how a rule fails one of its examples."""
    reported = run_example(rule, example, catalog)
    if reported != expand(example.text):
        yield f"reported {_shown(reported)}, expected {_shown(expand(example.text))}"
    elif run_fix(rule, example, catalog) != (expand(example.fixed) if example.fixed is not None else None):
        yield "the fix does not give what `fixed` says"
    elif example.fixed is not None and run_fix(rule, replace(example, text=example.fixed), catalog) is not None:
        yield "what `fixed` says can be mended once more"


def _shown(text: str) -> str:
    """Return the positions of the marked parts of a text, without their content."""
    plain = 0
    found: list[int] = []
    for character in text:
        if character in "«»":
            found.append(plain)
        else:
            plain += 1
    return ", ".join(f"{a}-{b}" for a, b in zip(found[::2], found[1::2], strict=False)) or "nothing"


def objections(rule: Rule, examples: Sequence[Example], text: str) -> Iterator[str]:
    """Yield the faults of a rule, a line each.

    Args:
        rule: that is valid.
        examples: of its file.
        text: of its file.
    """
    if not rule.title[:1].isupper():
        yield "the title must begin with a capital letter"
    yield from (
        f"`{name}` must end with a full stop" for name in ("why", "remedy") if not getattr(rule, name).endswith(".")
    )
    yield from (
        f"the reference {each!r} is no https address" for each in rule.references if not each.startswith("https://")
    )
    if rule.fix and rule.fix not in FIXERS:
        yield f"no fixer {rule.fix!r}; there are {', '.join(sorted(FIXERS))}"
    elif rule.fix and not any(example.fixed is not None for example in examples):
        yield f"no example shows what {rule.fix} does: give one `fixed`"
    if _KEY.search(text):
        yield "the file holds what looks like a key; write %KEY%, which is made when the example runs"
    names = [example.name for example in examples]
    yield from (
        f"two examples are called {name!r}" for name in sorted({each for each in names if names.count(each) > 1})
    )
    for number, case in enumerate(rule.cases, 1):
        yield from (f"case {number}: {each}" for each in _of_case(rule, case))


def _of_case(rule: Rule, case: Case) -> Iterator[str]:
    if _STATUS.search(case.message):
        yield "the message promises a status code, which nobody can know beforehand"
    if not case.remedy.endswith("."):
        yield "`remedy` must end with a full stop"
    asks = case.where.get("placeholder")
    if KeyLiteral in rule.facts and asks != _NOT_A_PLACEHOLDER and not isinstance(case.where.get("exposure"), Not):
        yield 'a rule about keys must leave placeholders alone: ask for `placeholder: ""`'
