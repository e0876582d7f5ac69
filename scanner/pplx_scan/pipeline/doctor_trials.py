"""The commands that `doctor` may name, tried in memory: one that changes nothing is not named."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from pplx_scan.errors import FixError
from pplx_scan.model.finding import Safety
from pplx_scan.pipeline.fix import changes_of
from pplx_scan.pipeline.mend import mend
from pplx_scan.pipeline.prefilter.run import Hit, Prefiltered
from pplx_scan.pipeline.renew import stand_in
from pplx_scan.pipeline.rotation import RotationRequest, plan_rotation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.origin import WorktreeFile
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.judgement import Judgement

Mended = frozenset[tuple[str, str]]
"""Rules and paths of findings."""


class Trials:
    """Trial runs of fixes and rotations, in memory."""

    def __init__(self, prefiltered: Prefiltered, judgement: Judgement, homes: Iterable[WorktreeFile]) -> None:
        self._prefiltered = prefiltered
        self._judgement = judgement._replace(ask=None)
        hits = tuple(Hit(file, os.path.getsize(file.location)) for file in homes)
        self._homes = prefiltered._replace(hits=hits)

    def fixes(self, findings: Iterable[Finding]) -> str:
        """Return the flags of the fix that mends one of some findings at least: `--fix`; empty when none does."""
        wanted = {(finding.rule.id, finding.path) for finding in findings if finding.fix is not None}
        if not wanted:
            return ""
        if wanted & self._safe:
            return "--fix"
        return "--fix --unsafe-fixes" if wanted & self._unsafe else ""

    def rotates(self, old: Iterable[Secret]) -> bool:
        """Tell whether a rotation would replace one of some keys in the repository."""
        return _rotates(self._prefiltered, old)

    def rotates_at_home(self, old: Iterable[Secret]) -> bool:
        """Tell whether a rotation would replace one of some keys in the files of the home folder."""
        return _rotates(self._homes, old)

    @cached_property
    def _safe(self) -> Mended:
        return self._mended(lambda finding: finding.fix is not None and finding.fix.safety is Safety.SAFE)

    @cached_property
    def _unsafe(self) -> Mended:
        return self._mended(lambda finding: finding.fix is not None)

    def _mended(self, wanted: Callable[[Finding], bool]) -> Mended:
        outcome = mend(self._prefiltered, self._judgement, wanted)
        try:
            changes_of(outcome, self._judgement.root)
        except FixError:
            return frozenset()
        return frozenset((finding.rule.id, finding.path) for finding in outcome.fixed)


def _rotates(prefiltered: Prefiltered, old: Iterable[Secret]) -> bool:
    keys = frozenset(old)
    return bool(keys) and bool(plan_rotation(prefiltered, RotationRequest(stand_in(), keys)).changes)
