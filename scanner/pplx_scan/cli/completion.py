"""`pplx-scan completion`."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

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
    made = completion(ctx.find_root().command, {}, "pplx-scan", "_PPLX_SCAN_COMPLETE")
    # Bash's own would start bash with all our variables, to ask for its version.
    write_out((ShellComplete.source(made) + "\n",))
