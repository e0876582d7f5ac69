"""`keys --adopt`: the key in use is written into the ledger."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pplx_scan.config import LEDGER
from pplx_scan.errors import UsageError
from pplx_scan.judge.ledger import read_ledger
from pplx_scan.model.vocabulary import LEADING
from pplx_scan.pipeline.rotate import ledger_edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pplx_scan.model.change import FileChange
    from pplx_scan.model.keyring import RingKey


def adopted(root: str, keys: Sequence[RingKey]) -> FileChange | None:
    """Return the change of the ledger that names the key in use; None when it says so already.

    The day is that of the first commit with the key, where git knows it, else today.

    Args:
        root: the folder of the ledger.
        keys: of a scan; the current one, else the one that leads, is adopted.

    Raises:
        UsageError: no key leads, or several do.
        BaselineError: the ledger is not valid, or cannot be added to.
    """
    key = _in_use(keys)
    file = Path(os.path.join(root, LEDGER))
    before = read_ledger(file).current if file.is_file() else ""
    fingerprint = key.secret.fingerprint
    if before == fingerprint:
        return None
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return ledger_edit(root, fingerprint, [before] if before else [], since=key.age.since if key.age else today)


def _in_use(keys: Sequence[RingKey]) -> RingKey:
    for standings in ({"current"}, LEADING):
        found = [key for key in keys if key.standing in standings and key.secret.well_formed]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{len(found)} keys lead here; name the one in use with --current-key-from")
    raise UsageError("no key leads here; name the one in use with --current-key-from")
