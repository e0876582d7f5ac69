"""`pplx-scan completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from pplx_scan.cli.streams import write_out


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL.

    For bash: eval "$(pplx-scan completion bash)"
    """
    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"no completion for {shell}")
    root = ctx.find_root()
    write_out((completion(root.command, {}, "pplx-scan", "_PPLX_SCAN_COMPLETE").source() + "\n",))
