"""A rotation for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pplx_scan.report.json_shape import exact, file_shape, head_shape, place_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pplx_scan.model.rotation import KeyUse, Proof, Rotation
    from pplx_scan.report.json_shape import Shape


def render(rotation: Rotation, proof: Proof | None, staged: Sequence[str]) -> Iterator[str]:
    """Yield one JSON object, with a line feed. Without a proof nothing was written."""
    shape: Shape = {
        **head_shape(),
        "state": "planned" if proof is None else "proven" if not proof.remainders else "remaining",
        "new_key": rotation.new.fingerprint,
        "old_keys": [old.fingerprint for old in rotation.old],
        "places": [_use(use) for use in rotation.uses],
        "changed_files": [exact(change.path) for change in rotation.changes],
        "unread": [file_shape(file) for file in (*rotation.unread, *(proof.unread if proof else ()))],
        "staged": [exact(path) for path in staged],
    }
    if proof is not None:
        shape["searched_files"] = proof.files
        shape["remaining"] = [
            {"path": exact(each.path), "line": each.line, "form": each.form, "reason": exact(each.reason) or None}
            for each in proof.remainders
        ]
    yield json.dumps(shape, indent=2) + "\n"


def _use(use: KeyUse) -> Shape:
    return {
        **place_shape(use.place),
        "key": use.old.fingerprint,
        "masked": use.old.masked,
        "form": use.form,
        "git": use.git,
        "name": exact(use.name),
        "environment": exact(use.scope),
        "left": exact(use.left) or None,
    }
