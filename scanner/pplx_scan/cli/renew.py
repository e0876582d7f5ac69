"""`pplx-scan rotate --generate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pplx_scan.cli.exits import exit_of_plan
from pplx_scan.cli.files import prefilter_files
from pplx_scan.cli.key_source import read_key
from pplx_scan.cli.output import style_of, write_text
from pplx_scan.cli.streams import remark, write_out
from pplx_scan.errors import ApiError, UsageError
from pplx_scan.fix.pending import Pending, forget_pending, read_pending
from pplx_scan.model.vocabulary import LEADING
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.ledger import ledger_change
from pplx_scan.pipeline.prove import prove
from pplx_scan.pipeline.renew import make, stand_in, wait_until_alive
from pplx_scan.pipeline.rotate import write
from pplx_scan.pipeline.rotation import RotationRequest, plan_rotation, refuse_unread
from pplx_scan.pipeline.tree import judged
from pplx_scan.report import rotation as report
from pplx_scan.report.findings import short
from pplx_scan.validate.session import base_url
from pplx_scan.validate.tokens import revoke

if TYPE_CHECKING:
    from collections.abc import Callable

    from pplx_scan.cli.files import Walking
    from pplx_scan.config import Settings
    from pplx_scan.model.rotation import Rotation
    from pplx_scan.model.secret import Secret

    Finish = Callable[[Rotation, Callable[[Secret], None] | None], int]


def renew(walking: Walking, settings: Settings, flags: dict[str, Any], finish: Finish) -> int:
    """Make a new key, put it everywhere, revoke the old one; or show the plan.

    Args:
        walking: the files.
        settings: of the repository.
        flags: of `rotate`.
        finish: proves a rotation, ends the old key with what it is given when all is right, reports, and returns the exit code.

    Raises:
        ApiError: the API did not do its part. What was done so far is kept; the same command goes on with it.
    """
    url, root = base_url(flags["api_url"]), walking.ground
    pending = read_pending(root)
    if not flags["apply_"]:
        return _show(walking, settings, pending, flags)
    try:
        if pending is None:
            old = _old(walking, settings, flags)
            _check(_plan(walking, stand_in(), old, flags))
            remark(f"asking the API for a new key, with {short(old)}")
            pending = make(root, old, url)
        return _go_on(walking, pending, flags, url, finish)
    except (KeyboardInterrupt, ApiError):
        if read_pending(root) is not None:
            remark("not finished: every file holds a key that is alive; the same command goes on from here")
        raise


def _go_on(
    walking: Walking,
    pending: Pending,
    flags: dict[str, Any],
    url: str,
    finish: Finish,
) -> int:
    """Take up a rotation whose new key is made."""
    root = walking.ground
    remark(f"the new key is {short(pending.new)}; waiting until the API takes it")
    wait_until_alive(pending.new, url, flags["wait"])
    rotation = _plan(walking, pending.new, pending.old, flags)
    refuse_unread(rotation)
    if rotation.changes:
        write(rotation, ledger_change(walking.target.root, pending.new, [pending.old], make=True), root)
    code = finish(rotation, None if flags["keep_old"] else lambda old: revoke(old, pending.new, url))
    if code:
        remark(
            f"the old key {short(pending.old)} was not revoked: mend the places above, then give the same command again"
        )
        return code
    if flags["keep_old"]:
        remark(f"the old key {short(pending.old)} is still alive, as --keep-old wants it")
    else:
        remark(f"revoked: {short(pending.old)}")
    forget_pending(root)
    return 0


def _show(walking: Walking, settings: Settings, pending: Pending | None, flags: dict[str, Any]) -> int:
    old = pending.old if pending is not None else _old(walking, settings, flags)
    rotation = _plan(walking, pending.new if pending is not None else stand_in(), old, flags)
    style = style_of(flags)
    proof = prove(walking.listing, rotation, rotation.changes, walking.jobs or 0)
    if flags["form"] == "json":
        write_out(report.render_plan(rotation, proof, pending.new if pending is not None else None))
        return exit_of_plan(rotation, proof)
    lines = list(report.plan_lines(rotation, proof, style))
    write_text(lines if pending is not None else ["New key  made by the API with --apply\n\n", *lines[1:]])
    write_text(report.trouble_lines((*rotation.unread, *proof.unread), rotation.notes, style))
    write_text(
        [f"With --apply the old key {short(old)} is replaced everywhere, then revoked. Nothing was changed yet.\n"]
    )
    return exit_of_plan(rotation, proof)


def _old(walking: Walking, settings: Settings, flags: dict[str, Any]) -> Secret:
    """Return the one key to replace: the one that is named, else the leading one."""
    if len(flags["old_key_from"]) > 1:
        raise UsageError("--generate replaces one key; name one with --old-key-from")
    if flags["old_key_from"]:
        return read_key(flags["old_key_from"][0])
    keys = judged(
        prefilter_files(walking), Judgement(environments=settings.environments, overdue=0, inline_marks=False)
    ).keys
    leading = [key.secret for key in keys if key.standing in LEADING and key.secret.well_formed]
    if len(leading) != 1:
        what = "no key leads here" if not leading else f"{len(leading)} keys lead here, each in its environment"
        raise UsageError(f"{what}; name the one to replace with --old-key-from")
    return leading[0]


def _plan(walking: Walking, new: Secret, old: Secret, flags: dict[str, Any]) -> Rotation:
    return plan_rotation(
        prefilter_files(walking), RotationRequest(new, frozenset({old}), flags["only"], flags["exclude"])
    )


def _check(rotation: Rotation) -> None:
    """Make sure before a key is made that it can be put somewhere."""
    refuse_unread(rotation)
    if not rotation.changes:
        raise UsageError("the old key stands in no file that can be rewritten; no new key was made")
