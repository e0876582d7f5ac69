"""`pplx-scan rules`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pplx_scan.catalog.documents import rules_root
from pplx_scan.cli.output import say, style_of, write_text
from pplx_scan.cli.streams import remark, write_out
from pplx_scan.errors import UsageError
from pplx_scan.judge.load import load_folder, load_rules
from pplx_scan.pipeline.examples import read_examples
from pplx_scan.pipeline.rule_demands import check_folder
from pplx_scan.pipeline.rule_page import rule_page, rule_text, rules_document
from pplx_scan.pipeline.scan import no_rule
from pplx_scan.report.counts import count
from pplx_scan.report.layout import Table

if TYPE_CHECKING:
    from pplx_scan.model.rule import Rule


@click.command("rules")
@click.argument("words", nargs=-1, metavar="[RULE | check DIR]")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    help="markdown: as a page.",
)
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], form: str) -> None:
    """List the rules, explain one, or check those of a folder.

    `pplx-scan rules` lists, `pplx-scan rules key-in-repo` explains, `pplx-scan rules check DIR` runs the examples of
    your own rules.
    """
    match words:
        case ():
            rules = load_rules()
            write_out((rules_document(rules, _examples) if form == "markdown" else _table(rules),))
        case ("check", folder):
            ctx.exit(_check(Path(folder)))
        case (name,):
            rule, style = _rule(name), style_of({"color": None})
            examples = read_examples(rules_root() / f"{name}.yaml")
            write_text(rule_text(rule, examples, style)) if form == "text" else write_out((rule_page(rule, examples),))
        case _:
            raise UsageError("give no word, the id of a rule, or `check` and a folder")


def _examples(rule: Rule) -> str:
    return rule_page(rule, read_examples(rules_root() / f"{rule.id}.yaml"))


def _table(rules: tuple[Rule, ...]) -> str:
    rows = [(rule.id, rule.severity.value, rule.title) for rule in rules]
    table = Table(("", "", ""), rows, style_of({"color": None}).width)
    return "".join(f"{line}\n" for line in table.lines(rows))


def _rule(name: str) -> Rule:
    for rule in load_rules():
        if rule.id == name:
            return rule
    raise UsageError(no_rule(name, ("check", *(rule.id for rule in load_rules()))))


def _check(folder: Path) -> int:
    rules = load_folder(folder)
    failures = list(check_folder(folder))
    for failure in failures:
        remark(failure)
    say(f"{count(len(rules), 'rule')}, {count(len(failures), 'failure')}")
    return 2 if failures else 0
