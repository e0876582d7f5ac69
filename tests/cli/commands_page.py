"""The page of all commands and flags, made from what `--help` says: `python -m tests.cli.commands_page > docs/commands.md`."""

import sys
from collections.abc import Iterator
from inspect import cleandoc

import click

from pplx_scan.cli.app import COMMANDS, app

_HEAD = """# Commands

This page is made from what `--help` says: `python -m tests.cli.commands_page > docs/commands.md`.
"""


def page() -> str:
    """Return the page."""
    root = click.Context(app)
    return _HEAD + "".join(line + "\n" for name in COMMANDS for line in _section(name, app.get_command(root, name)))


def _section(name: str, command: click.Command) -> Iterator[str]:
    words = " ".join(
        each.make_metavar(click.Context(command)) for each in command.params if isinstance(each, click.Argument)
    )
    yield from ("", f"## {name}", "", f"`pplx-scan {name} [OPTIONS] {words}`".replace(" `", "`"), "")
    yield from cleandoc(command.help or "").replace("\b\n", "").splitlines()
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    if options:
        yield from ("", "| flag | says |", "|---|---|")
    for option in options:
        shown, told = option.get_help_record(click.Context(command)) or ("", "")
        yield "| `{}` | {} |".format(shown.replace("|", r"\|"), told)


if __name__ == "__main__":
    sys.stdout.write(page())
