"""`pplx-scan agent-hook`."""

from __future__ import annotations

import click

from pplx_scan.cli.hook import answer_hook


@click.command("agent-hook")
def command() -> int:
    """Answer the hook of a coding agent: block a prompt or a tool that carries a Perplexity key.

    Reads the JSON of a hook on standard input: of Claude Code, Codex, Cursor, and of agents that call its parts alike. A
    file that a tool would read is looked into. What an edit takes away may hold a key.

    Exit codes: 0 go on, 2 blocked, with the reason on standard error; 1 when the input is none, so that nothing was
    checked. Cursor gets its answer as JSON, with 0.
    """
    return answer_hook()
