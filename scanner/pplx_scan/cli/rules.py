"""`pplx-scan rules`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pplx_scan.catalog.documents import rules_root
from pplx_scan.cli.output import remark, say, write_out
from pplx_scan.errors import UsageError
from pplx_scan.judge.load import load_folder, load_rules
from pplx_scan.pipeline.examples import check_folder, read_examples
from pplx_scan.pipeline.rule_page import rule_page, rules_document

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
    help="markdown: the page of all rules.",
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
            write_out((rule_page(_rule(name), read_examples(rules_root() / f"{name}.yaml")),))
        case _:
            raise UsageError("give no word, the id of a rule, or `check` and a folder")


def _examples(rule: Rule) -> str:
    return rule_page(rule, read_examples(rules_root() / f"{rule.id}.yaml"))


def _table(rules: tuple[Rule, ...]) -> str:
    width = max(len(rule.id) for rule in rules)
    return "".join(f"{rule.id:<{width}}  {rule.severity:<7}  {rule.title}\n" for rule in rules)


def _rule(name: str) -> Rule:
    for rule in load_rules():
        if rule.id == name:
            return rule
    message = f"no rule {name!r}; `pplx-scan rules` lists them"
    raise UsageError(message)


def _check(folder: Path) -> int:
    rules = load_folder(folder)
    failures = list(check_folder(folder))
    for failure in failures:
        remark(failure)
    say(f"{len(rules)} rules, {len(failures)} failures")
    return 2 if failures else 0
