"""`pplx-scan lsp`."""

from __future__ import annotations

import sys
from typing import Any

import click

from pplx_scan.cli.options import configuration_options
from pplx_scan.cli.streams import remark
from pplx_scan.errors import UsageError


@click.command("lsp")
@configuration_options
def command(**flags: Any) -> int:  # noqa: ANN401 - click's flags
    """Serve an editor: findings while you type, and what mends them, by the Language Server Protocol on standard input.

    Needs the extra `lsp`: pip install 'pplx-scan[lsp]'. A document is judged by itself; what is to be said of a key beside
    others, `pplx-scan scan` says.
    """
    try:
        from pplx_scan.cli.language_server import serve  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is missing: pip install 'pplx-scan[lsp]'") from None
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    if sys.stdin.isatty():
        remark("lsp: an editor starts this, and speaks to it on standard input: docs/editors.md says how")
    serve(flags)
    return 0
