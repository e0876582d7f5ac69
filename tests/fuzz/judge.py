"""What must be true of any file: no error of ours, a plain key is found, a fix parses, a rotation takes every plain key out."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.reads import Stats
from pplx_scan.model.secret import Secret
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.mend import mend
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.pipeline.rotation import RotationRequest, plan_rotation
from pplx_scan.pipeline.scan import scan_bytes
from pplx_scan.walk.tree import walk
from tests.fuzz.seeds import KEY
from tests.keys import make_key

if TYPE_CHECKING:
    from pplx_scan.model.result import ScanResult
    from tests.fuzz.seeds import Seed

NEW = Secret(make_key(78))
_PLAIN = re.compile(rf"(?<![A-Za-z0-9_\\%&#;=-]){KEY}(?![A-Za-z0-9_\\%&=-])".encode())
"""The key as anybody would see it. A sign before it that may belong to an escape makes that unclear."""


def faults_of(seed: Seed, *, holds_key: bool = False) -> list[str]:
    """Return what is wrong with how a file is read, in words.

    Args:
        seed: the file.
        holds_key: the key must be found, whether it stands there plain or not.
    """
    raw = seed.text.encode("utf-8", "surrogatepass")
    found = scan_bytes(WorktreeFile(seed.path, seed.path, GitStanding.TRACKED), raw, Judgement(), Stats())
    faults = _failed(found)
    if (holds_key or _PLAIN.search(raw)) and Secret(KEY) not in {key.secret for key in found.keys}:
        faults.append("a plain key is not found")
    return faults


def faults_of_changes(seed: Seed) -> list[str]:
    """Return what is wrong with how a file is mended and rotated, in words."""
    raw = seed.text.encode("utf-8", "surrogatepass")
    folder = tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    try:
        file = Path(folder, seed.path.lstrip("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
        mended = mend(
            prefilter(walk([folder], root=folder)), Judgement(root=folder), lambda finding: finding.fix is not None
        )
        rotation = plan_rotation(prefilter(walk([folder], root=folder)), RotationRequest(NEW, frozenset({Secret(KEY)})))
    finally:
        shutil.rmtree(folder)
    faults = _failed(mended.result)
    after = raw
    for change in rotation.changes:
        after = change.apply(raw)
    left = any(use.left for use in rotation.uses) or rotation.unread
    if _PLAIN.search(after) and not left:
        faults.append("a plain key stays after a rotation")
    return faults


def _failed(result: ScanResult) -> list[str]:
    said = [each.reason for each in (*result.degraded, *result.unread)]
    return [f"the reader failed: {each}" for each in said if "reader failed" in each or "internal error" in each]
