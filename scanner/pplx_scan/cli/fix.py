"""`scan --fix` and `scan --diff`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pplx_scan.cli.exits import exit_of_scan
from pplx_scan.cli.output import emit, style_of
from pplx_scan.cli.streams import remark, write_out
from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import apply, recover, root_of
from pplx_scan.model.finding import Safety
from pplx_scan.model.printable import mask_value, printable
from pplx_scan.pipeline.fix import changes_of, masked_changes
from pplx_scan.pipeline.idle_marks import without_idle_marks
from pplx_scan.pipeline.mend import departed, mend
from pplx_scan.report.counts import count
from pplx_scan.report.diff import render
from pplx_scan.report.findings import untouched_index
from pplx_scan.walk.index import staged

if TYPE_CHECKING:
    from pplx_scan.cli.target import Target
    from pplx_scan.fix.transaction import Root
    from pplx_scan.model.finding import Finding
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.pipeline.prefilter.run import Prefiltered


def mend_files(
    target: Target, begun: Root, prefiltered: Prefiltered, judgement: Judgement, flags: dict[str, Any]
) -> int:
    """Mend files, or show how they would be mended, and return the exit code.

    Raises:
        FixError, TransactionError: nothing was changed.
    """
    root = target.root
    outcome = mend(prefiltered, judgement, lambda finding: _is_wanted(finding, unsafe=flags["unsafe_fixes"]))
    if flags["remove_idle_marks"]:
        outcome = without_idle_marks(outcome, prefiltered)
    changes = changes_of(outcome, root)
    if flags["diff"]:
        write_out(render(masked_changes(changes), style_of(flags)))
        would = f"would mend {count(len(outcome.fixed), 'finding')} in {count(len(changes), 'file')}"
        unsafe = "--unsafe-fixes " if flags["unsafe_fixes"] else ""
        remark(f"{would}; do it: `pplx-scan --fix {unsafe}{target.again}`" if changes else "nothing would be mended")
        return 2 if not outcome.result.complete else int(bool(changes))
    notes = outcome.result.notes
    if changes:
        apply(changes, begun, "scan --fix")
        waiting = untouched_index(staged(root, [change.path for change in changes]))
        notes = (*notes, f"{waiting}; `git add` stages what stands there now") if waiting else notes
    result = outcome.result._replace(fixed=outcome.fixed, refused=outcome.refused, departed=departed(outcome))
    result = result._replace(again=target.again, notes=notes)
    emit(result, flags, root)
    code = exit_of_scan(outcome.result, flags)
    return code or int(flags["exit_non_zero_on_fix"] and bool(changes))


def recover_first(target: Target) -> Root:
    """Finish or undo a rewrite that was cut off, say so, and return the root as it stood when the run began.

    Raises:
        TransactionError: that cannot be done, or something has taken the place of the working directory.
    """
    begun = root_of(target.root)
    here = os.stat(os.curdir) if target.is_here else None
    if here is not None and begun.identity != (here.st_dev, here.st_ino):
        message = f"nothing was changed: {printable(target.root)} is not the working directory any more"
        raise TransactionError(message)
    recovered = recover(begun)
    if recovered is not None:
        did = "finished" if recovered.finished else "undone: every file is as it was"
        left = f", but for {', '.join(recovered.left)}, which somebody has changed" if recovered.left else ""
        remark(f"a run that was cut off ({mask_value(recovered.title)}) has just been {did}{left}")
    return begun


def _is_wanted(finding: Finding, *, unsafe: bool) -> bool:
    return finding.fix is not None and (unsafe or finding.fix.safety is Safety.SAFE)
