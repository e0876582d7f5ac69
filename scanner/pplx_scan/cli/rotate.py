"""`pplx-scan rotate`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from pplx_scan.cli.asked import ledger_of, settings_of
from pplx_scan.cli.exits import exit_of_plan, exit_of_rotation
from pplx_scan.cli.files import Walking, prefilter_files
from pplx_scan.cli.fix import recover_first
from pplx_scan.cli.key_source import FORMS, read_key
from pplx_scan.cli.options import configuration_options, live_options, output_options
from pplx_scan.cli.output import style_of, write_text
from pplx_scan.cli.streams import aside, remark, write_out
from pplx_scan.cli.target import target_of
from pplx_scan.errors import ApiError, UsageError
from pplx_scan.fix.pending import read_pending
from pplx_scan.model.rotation import Outcome
from pplx_scan.model.vocabulary import STALE
from pplx_scan.pipeline.fix import masked_changes
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.ledger import ledger_change
from pplx_scan.pipeline.prove import prove, search
from pplx_scan.pipeline.recheck import ended_by_hand, recheck
from pplx_scan.pipeline.rotate import undo, write
from pplx_scan.pipeline.rotation import RotationRequest, plan_rotation, refuse_unread
from pplx_scan.pipeline.tree import judged
from pplx_scan.report import rotation as report
from pplx_scan.report.counts import count
from pplx_scan.report.diff import render as render_diff
from pplx_scan.report.proof import outcome_of, undone_lines
from pplx_scan.walk.index import staged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pplx_scan.cli.target import Target
    from pplx_scan.config import Settings
    from pplx_scan.model.rotation import KeyUse, Rotation
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.prefilter.run import Prefiltered


@click.command("rotate")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option("--new-key-from", metavar="SOURCE", help=f"The key to put in. SOURCE: {FORMS}.")
@click.option("--old-key-from", multiple=True, metavar="SOURCE", help="A key to be replaced. Repeatable.")
@click.option("--all-stale", is_flag=True, help="Replace the keys that the ledger does not call current.")
@click.option(
    "--generate", is_flag=True, help="Let the API make the new key; with --apply the old one is revoked at the end."
)
@click.option("--keep-old", is_flag=True, help="With --generate, leave the old key alive.")
@click.option(
    "--revoke-old", is_flag=True, help="With --apply, end the old keys when the new one is alive and stands everywhere."
)
@click.option(
    "--wait",
    type=click.IntRange(0),
    default=120,
    metavar="SECONDS",
    help="How long a new key may take to become alive. Default: 120.",
)
@click.option("--apply", "apply_", is_flag=True, help="Write. Without it nothing is changed.")
@click.option("--interactive", is_flag=True, help="Ask for each place, then write.")
@click.option("--undo", "undo_", is_flag=True, help="Give back the last rotation, at once; needs --old-key-from.")
@click.option(
    "--only", multiple=True, metavar="GLOB", help="Change these files only, as a line of .gitignore. Repeatable."
)
@click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Leave these files, and say what stays there. Repeatable."
)
@click.option("--no-gitignore", is_flag=True, help="Ignored files too, not only credential files among them.")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes. Default: as many as are useful.")
@click.option("--ledger", "new_ledger", is_flag=True, help="Make the ledger .pplx-keys.yaml if there is none.")
@click.option("--force", is_flag=True, help="Take a new key of another shape than Perplexity's.")
@output_options
@live_options
@configuration_options
def command(paths: tuple[str, ...], **flags: Any) -> int:  # noqa: ANN401 - click's flags
    """Put a new key in the place of old ones in PATHS (default: the working directory), in every form they have.

    Without --apply it shows what would change. Without --old-key-from and --all-stale every other key is an old one.
    All files change, or none.

    Exit codes: without --apply 1 when there is something to change or something would be left, else 0. With it 0 when the
    old keys are gone, 1 when places remain, something could not be searched, the new key would not work where it stands,
    or no key was found, 2 when nothing was changed because something failed, a file could not be read, or the API did not
    end an old key.
    """
    target = target_of(paths)
    begun = recover_first(target)
    settings = settings_of(target.root, flags)
    walking = Walking(target, settings.exclude, not flags["no_gitignore"], flags["jobs"], begun=begun)
    if flags["undo_"]:
        return _undo(walking, flags)
    if not flags["generate"] and read_pending(begun) is not None:
        remark("a rotation is not finished: `pplx-scan rotate --generate --apply` goes on with it")
    if flags["generate"]:
        return _renew(walking, settings, flags)
    prefiltered = prefilter_files(walking)
    new, old = _keys(target, settings, prefiltered, flags)
    request = RotationRequest(new, old, flags["only"], flags["exclude"])
    if flags["interactive"]:
        request = replace(request, chosen=_asker())
    rotation = plan_rotation(prefiltered, request)
    if flags["apply_"] or flags["interactive"]:
        return _write(walking, rotation, flags)
    return _show(walking, rotation, flags)


def _renew(walking: Walking, settings: Settings, flags: dict[str, Any]) -> int:
    for name, flag in (
        ("--new-key-from", "new_key_from"),
        ("--interactive", "interactive"),
        ("--all-stale", "all_stale"),
    ):
        if flags[flag]:
            raise UsageError(f"--generate and {name} do not go together")
    from pplx_scan.cli.renew import renew  # noqa: PLC0415 - it loads the user of the network

    return renew(walking, settings, flags, lambda rotation, end: _finish(walking, rotation, flags, end))


def _keys(
    target: Target, settings: Settings, prefiltered: Prefiltered, flags: dict[str, Any]
) -> tuple[Secret, frozenset[Secret]]:
    """Return the new key and the old ones; none of these means every other key."""
    if not flags["new_key_from"]:
        message = f"--new-key-from is missing: the key to put in comes by {FORMS}"
        raise UsageError(message)
    if [flags["new_key_from"], *flags["old_key_from"]].count("stdin") > 1:
        raise UsageError("only one key can come from standard input")
    new = read_key(flags["new_key_from"], "New Perplexity key")
    if not new.well_formed and not flags["force"]:
        raise UsageError("the new key is not pplx- and 48 letters and digits; --force takes it all the same")
    old = frozenset(_old_keys(flags))
    if new in old:
        raise UsageError("the old key and the new one are the same")
    if not flags["all_stale"]:
        return new, old
    judgement = Judgement(
        environments=settings.environments,
        ledger=ledger_of(target.root, flags),
        root=target.root,
        jobs=flags["jobs"] or 0,
        inline_marks=False,
    )
    stale = {key.secret for key in judged(prefiltered, judgement).keys if key.standing in STALE} - {new}
    if not stale | old:
        raise UsageError("the ledger calls no key here stale; name the old one with --old-key-from")
    return new, old | stale


def _old_keys(flags: dict[str, Any]) -> list[Secret]:
    return [read_key(source, "Old Perplexity key") for source in flags["old_key_from"]]


def _show(walking: Walking, rotation: Rotation, flags: dict[str, Any]) -> int:
    """Show the planned changes, and the places that would be left."""
    proof = prove(walking.listing, rotation, rotation.changes, walking.jobs or 0)
    if flags["form"] == "json":
        write_out(report.render_plan(rotation, proof, rotation.new))
    else:
        style = style_of(flags)
        write_text(report.plan_lines(rotation, proof, style))
        if rotation.changes:
            write_out(["\n", *render_diff(masked_changes(rotation.changes), style), "\n"])
            write_text(["Nothing was changed yet. The same command with --apply changes all of it, or nothing.\n"])
        write_text(report.trouble_lines((*rotation.unread, *proof.unread), rotation.notes, style))
    return exit_of_plan(rotation, proof)


def _write(walking: Walking, rotation: Rotation, flags: dict[str, Any]) -> int:
    """Write, prove, and list the steps left to the user."""
    root = walking.target.root
    refuse_unread(rotation)
    if flags["revoke_old"]:
        _check_alive(rotation.new, flags)
    if rotation.changes:
        kept = not flags["isolated"] or flags["new_ledger"]
        ledger = ledger_change(root, rotation.new, rotation.old, make=flags["new_ledger"]) if kept else None
        write(rotation, ledger, walking.ground)
    return _finish(walking, rotation, flags, _ender(rotation, flags) if flags["revoke_old"] else None)


def _finish(walking: Walking, rotation: Rotation, flags: dict[str, Any], end: Callable[[Secret], None] | None) -> int:
    """Prove a rotation, end the old keys, and list the steps left to the user.

    Args:
        walking: the files.
        rotation: the plan that was carried out.
        flags: of `rotate`.
        end: ends a key through the API, when all else is right; None when the old keys are to live on.

    Raises:
        ApiError: an old key was not ended. That is reported before.
    """
    root = walking.target.root
    proof = prove(walking.listing, rotation, jobs=walking.jobs or 0)
    waiting = staged(root, [change.path for change in rotation.changes])
    settings = settings_of(root, flags)
    after = recheck(root, rotation, Judgement(environments=settings.environments, proxies=settings.proxies))
    outcome = outcome_of(rotation, proof, after)
    alive = ended_by_hand(rotation)
    revoked, failure = _ended(alive, end) if end is not None and not exit_of_rotation(outcome) else ((), None)
    if failure is not None:
        outcome = Outcome.NOT_REVOKED
    living = tuple(old for old in alive if old not in revoked)
    target = walking.target
    ending = report.Ending(outcome, after, living, revoked, str(failure or ""), target.again, root == os.getcwd())
    if flags["form"] == "json":
        write_out(report.render_done(rotation, proof, waiting, ending))
    else:
        write_text(report.done_lines(rotation, proof, waiting, style_of(flags), ending))
    if failure is not None:
        raise failure
    return exit_of_rotation(outcome)


def _ended(keys: Iterable[Secret], end: Callable[[Secret], None]) -> tuple[tuple[Secret, ...], ApiError | None]:
    """End keys, and return those that are ended, and why another one is not."""
    ended, failure = [], None
    for key in keys:
        try:
            end(key)
        except ApiError as error:
            failure = failure or error
        else:
            ended.append(key)
    return tuple(ended), failure


def _check_alive(new: Secret, flags: dict[str, Any]) -> None:
    from pplx_scan.pipeline.renew import check_alive  # noqa: PLC0415 - it loads the user of the network
    from pplx_scan.validate.session import base_url  # noqa: PLC0415

    check_alive(new, base_url(flags["api_url"]))


def _ender(rotation: Rotation, flags: dict[str, Any]) -> Callable[[Secret], None]:
    """Return a function that ends an old key, with the new one."""
    from pplx_scan.validate.session import base_url  # noqa: PLC0415 - the user of the network
    from pplx_scan.validate.tokens import revoke  # noqa: PLC0415

    return lambda old: revoke(old, rotation.new, base_url(flags["api_url"]))


def _undo(walking: Walking, flags: dict[str, Any]) -> int:
    """Undo the last rotation, and list the places where its new key still stands."""
    old = _old_keys(flags)
    done = undo(walking.ground, old)
    if flags["form"] == "json":
        write_out(
            report.render_undone(done.files, done.left, done.lasting, search(walking.listing, [done.new], old[0]))
        )
        return int(bool(done.lasting))
    stand = "The old key stands" if len(old) == 1 else "The old keys stand"
    write_text([f"{stand} again in {count(done.files, 'file')}, byte for byte as before.\n"])
    write_text(f"Left as it is: {path}\n" for path in done.left)
    write_text(f"The new key stays, for the file cannot be given back exactly: {path}\n" for path in done.lasting)
    write_text(undone_lines(search(walking.listing, [done.new], old[0]), done.new, style_of(flags)))
    return int(bool(done.lasting))


def _asker() -> Callable[[KeyUse, str], bool]:
    """Return a function that asks a person about each place, as `git add -p` does."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("--interactive needs a terminal")
    rest: list[str] = []
    whole: dict[str, bool] = {}

    def ask(use: KeyUse, line: str) -> bool:
        if rest:
            return rest[0] == "all"
        if use.place.path in whole:
            return whole[use.place.path]
        aside(f"\n{report.use_line(use)}")
        aside(f"      {line}")
        answer = click.prompt(
            "Replace the key here? [y,n,a,d,A,q,?]", type=click.Choice([*"yndaAq?"]), err=True, show_choices=False
        )
        while answer == "?":
            aside(_ANSWERS)
            answer = click.prompt(
                "Replace the key here? [y,n,a,d,A,q,?]", type=click.Choice([*"yndaAq?"]), err=True, show_choices=False
            )
        if answer in "ad":
            whole[use.place.path] = answer == "a"
        if answer in "Aq":
            rest.append("all" if answer == "A" else "none")
        return answer in "yaA"

    return ask


_ANSWERS = (
    "y: yes · n: no · a: yes, and all that follow in this file · d: no, and none that follow in this file · "
    "A: yes, and all that follow · q: no, and none that follow"
)
