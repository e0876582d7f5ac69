"""Changes of the ledger: a key is put in the place of others, or the one in use is written down."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pplx_scan.config import LEDGER
from pplx_scan.errors import BaselineError, UsageError
from pplx_scan.judge.ledger import read_ledger, updated_ledger
from pplx_scan.model.change import FileChange, digest_of
from pplx_scan.model.finding import Edit
from pplx_scan.model.span import Span
from pplx_scan.model.vocabulary import LEADING
from pplx_scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pplx_scan.model.keyring import RingKey
    from pplx_scan.model.secret import Secret


def ledger_change(root: str, new: Secret, old: Iterable[Secret], *, make: bool) -> FileChange | None:
    """Return the change of the ledger: the new key is current since today, the old ones are retired.

    None when there is no ledger and none is to be made, or when it says so already.

    Raises:
        BaselineError: the ledger has a form that cannot be added to.
    """
    if not make and not os.path.lexists(os.path.join(root, LEDGER)):
        return None
    return ledger_edit(root, new.fingerprint, [each.fingerprint for each in old])


def ledger_edit(root: str, current: str, retired: Sequence[str], since: str | None = None) -> FileChange | None:
    """Return the change of the ledger, which is made when there is none; None when it says all this already.

    Args:
        root: the folder of the ledger.
        current: the fingerprint of the key in use.
        retired: fingerprints of keys that are not in use any more, since today.
        since: the day since which the current key is in use, as YYYY-MM-DD, empty if nobody knows it; today if None.

    Raises:
        BaselineError: the ledger has a form that cannot be added to.
    """
    location = os.path.join(root, LEDGER)
    exists = os.path.isfile(location)
    raw = read_regular(location) if exists else b""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    try:
        before = raw.decode()
    except UnicodeDecodeError:
        raise BaselineError(f"{location}: not UTF-8, so nothing can be added to it") from None
    text = updated_ledger(before, current, retired, today, since)
    if text.encode() == raw:
        return None
    edit = Edit(Span(0, len(raw)), raw, text.encode())
    return FileChange(LEDGER, location, digest_of(raw) if exists else "", (edit,))


def adopted(root: str, keys: Sequence[RingKey]) -> FileChange | None:
    """Return the change of the ledger that names the key in use; None when it says so already.

    The day is that of the first commit with the key, where git knows it, else today; none where older commits are not there.

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
    age = key.age
    since = None if age is None else "" if age.least else age.since
    return ledger_edit(root, fingerprint, [before] if before else [], since)


def _in_use(keys: Sequence[RingKey]) -> RingKey:
    for standings in ({"current"}, LEADING):
        found = [key for key in keys if key.standing in standings and key.secret.well_formed]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{len(found)} keys lead here; name the one in use with --current-key-from")
    raise UsageError("no key leads here; name the one in use with --current-key-from")
