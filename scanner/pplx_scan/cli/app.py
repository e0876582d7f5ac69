"""The command line: one file a command, loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

import click

from pplx_scan import __version__
from pplx_scan.errors import UsageError
from pplx_scan.kept_expressions import keep_expressions

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMPLETE: Final = "_PPLX_SCAN_COMPLETE"
COMMANDS: Final = {
    "scan": "Find keys and judge every use of one (the default: `pplx-scan .` is `pplx-scan scan .`).",
    "keys": "List every key with all of its places.",
    "rotate": "Put a new key in the place of old ones, everywhere and in every form, or nowhere.",
    "validate": "Ask the API whether each key is alive. Uses the network.",
    "revoke": "End keys for good, through the API.",
    "doctor": "Say why the API answers 401: every known cause is checked.",
    "history": "List every key that was ever committed.",
    "fleet": "Scan many repositories: key, repositories, places.",
    "rules": "List the rules, explain one, or check rules of your own.",
    "baseline": "Accept what is found today, so that only new findings fail.",
    "demo": "Plant a leaky sample repository; scan it, mend it, give it a new key.",
    "agent-hook": "Keep keys out of the prompts and tools of coding agents: their hook.",
    "lsp": "Serve an editor: findings while you type, and what mends them.",
    "completion": "Print the completion script of a shell.",
}
"""Command to its help in one line, so that `--help` loads none of them."""


class _Help(click.HelpFormatter):
    """Help in which no word is broken: click's wrapping takes a hyphen for the end of one."""

    _FIRM: Final = "\N{NON-BREAKING HYPHEN}"

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(text.replace("-", self._FIRM))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean."""
        super().write_dl([(term, says.replace("-", self._FIRM)) for term, says in rows], col_max, col_spacing)

    def getvalue(self) -> str:
        """Return the page."""
        return super().getvalue().replace(self._FIRM, "-")


class _Context(click.Context):
    formatter_class = _Help


class Commands(click.Group):
    """A group that imports a command's module when the command is called."""

    context_class = _Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        found = cast("click.Command", import_module(f"pplx_scan.cli.{cmd_name.replace('-', '_')}").command)
        found.context_class = _Context
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="pplx-scan")
def app() -> None:
    """Find every Perplexity API key in a code base, and judge every use of one.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or an incomplete scan, 130 interrupted.
    """


_MEANT: Final = {
    "init": ".",
    "setup": ".",
    "check": ".",
    "detect": ".",
    "find": ".",
    "lint": ".",
    "run": ".",
    "fix": "--fix .",
    "diff": "--diff .",
    "list": "keys",
    "ls": "keys",
    "log": "history",
    "explain": "rules RULE",
    "replace": "rotate",
    "undo": "rotate --undo",
    "verify": "validate",
    "version": "--version",
}
"""Names of commands in other tools, and ours."""


_NEAR: Final = 0.7
"""The likeness of a mistyped word, at least."""


def near_command(word: str) -> str:
    """Return the command that was meant by a word that is neither one nor the name of a file; empty for any other."""
    if not word.isalpha() or word in COMMANDS or os.path.lexists(word):
        return ""
    if word in _MEANT:
        return _MEANT[word]
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

    near = next(iter(get_close_matches(word.lower(), [*COMMANDS, *_MEANT], 1, _NEAR)), "")
    return _MEANT.get(near, near)


def _near_flag(error: click.NoSuchOption) -> str:
    """Return the flag of the command that was meant, as the end of a message."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

    flags = error.ctx.command.get_params(error.ctx) if error.ctx else []
    shown = [name for flag in flags if isinstance(flag, click.Option) and not flag.hidden for name in flag.opts]
    near = get_close_matches(error.option_name, shown, 1)
    return f"; did you mean {near[0]}?" if near else "."


def _with_command(words: list[str]) -> list[str]:
    """Return a command line that begins with a command: words without one are passed to `scan`."""
    first = words[0] if words else ""
    if first == "help":
        words = [*words[1:2], "--help"]
        first = words[0]
    near = near_command(first)
    if near:
        raise UsageError(f"no command, file or folder {first!r}; did you mean `pplx-scan {near}`?")
    if first not in COMMANDS and first not in {"-h", "--help", "-V", "--version"}:
        words = ["scan", *words]
    return words


def run(words: list[str]) -> int:
    """Run a command line through click and return the exit code."""
    output = sys.stdout
    keep_expressions()
    try:
        code = app.main(_with_command(words), prog_name="pplx-scan", standalone_mode=False)
    except (KeyError, ValueError):
        if _COMPLETE in os.environ:
            raise UsageError(f"{_COMPLETE} is set, and not by the completion of a shell") from None
        raise
    except SystemExit:
        # So click ends, with another stream in the place of ours, where the reader of a page of its own has gone away.
        if sys.stdout is output:
            raise
        return 0
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        # Not shown by click: what it repeats may be a key, typed in the wrong place.
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "pplx-scan"
        told = " ".join(error.format_message().split())
        if isinstance(error, click.NoSuchOption):
            told = f"no flag {error.option_name}{_near_flag(error)}"
        raise UsageError(f"{told}{'' if told.endswith(('.', '?')) else '.'} Try `{command} --help`.") from None
    return code if isinstance(code, int) else 0
