"""`pplx-scan revoke`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from pplx_scan.cli.asked import ledger_of
from pplx_scan.cli.files import command_input
from pplx_scan.cli.key_source import FORMS, read_key
from pplx_scan.cli.options import configuration_options, live_options, walking_options
from pplx_scan.cli.streams import remark, write_out
from pplx_scan.errors import ApiError, UsageError
from pplx_scan.model.vocabulary import STALE
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.tree import judged
from pplx_scan.report.findings import short
from pplx_scan.validate.session import base_url
from pplx_scan.validate.tokens import revoke

if TYPE_CHECKING:
    from pplx_scan.model.secret import Secret


@click.command("revoke")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "--key-from", "sources", multiple=True, metavar="SOURCE", help=f"The key to end. SOURCE: {FORMS}. Repeatable."
)
@click.option("--all-stale", is_flag=True, help="End the keys in PATHS that the ledger does not call current.")
@click.option(
    "--with", "bearer", metavar="SOURCE", help="A key of the same account that is alive. Default: the key itself."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@live_options
@walking_options
@configuration_options
def command(paths: tuple[str, ...], **flags: Any) -> int:  # noqa: ANN401 - click's flags; options.py gives them types
    """End keys for good, through the API. This cannot be undone.

    Exit codes: 0 when all of them are ended, 1 when the API refused one, 2 for wrong usage.
    """
    url = base_url(flags["api_url"])
    bearer = read_key(flags["bearer"], "Perplexity key that lives on") if flags["bearer"] else None
    keys = _keys(paths, flags)
    if bearer in keys:
        raise UsageError("--with names a key that is to be ended")
    if not flags["yes"]:
        _confirm(keys)
    refused = [message for key in keys if (message := _end(key, bearer or key, url))]
    return int(bool(refused))


def _keys(paths: tuple[str, ...], flags: dict[str, Any]) -> list[Secret]:
    keys = [read_key(source, "Perplexity key to end") for source in flags["sources"]]
    if flags["all_stale"]:
        root, settings, prefiltered = command_input(paths, flags)
        ledger = ledger_of(root, flags)
        judgement = Judgement(environments=settings.environments, ledger=ledger, overdue=0, inline_marks=False)
        every = judged(prefiltered, judgement).keys
        keys += [key.secret for key in every if key.standing in STALE and key.secret.well_formed]
    if not keys:
        stale = "the ledger calls no key here stale; name one with --key-from"
        named = "name it with --key-from, or give --all-stale"
        raise UsageError(f"no key to end: {stale if flags['all_stale'] else named}")
    return list(dict.fromkeys(keys))


def _confirm(keys: list[Secret]) -> None:
    names = ", ".join(map(short, keys))
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(f"about to end {names} for good; --yes says that you mean it")
    if not click.confirm(f"End {names} for good?", err=True):
        raise UsageError("nothing was done")


def _end(key: Secret, bearer: Secret, url: str) -> str:
    """End one key, say so, and return why it failed; empty when it did not."""
    try:
        revoke(key, bearer, url)
    except ApiError as error:
        remark(f"{short(key)}: {error}")
        return str(error)
    write_out([f"Revoked: {short(key)}.\n"])
    return ""
