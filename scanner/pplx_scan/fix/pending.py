"""A rotation that is under way: the one place where a new key is kept until it stands in the files.

A key that the API has made is shown once. Between that moment and the rewrite it is kept in the state of the work tree
(`transaction/state.py`), in a file for the user alone, so that an interruption at any step can be taken up again. The file
goes when the rotation is done. `docs/decisions/0012-a-new-key-waits-in-a-file.md` says why.
"""

from __future__ import annotations

import json
import os
from typing import Final

from msgspec import Struct

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import disk
from pplx_scan.fix.transaction.folders import FolderEntry
from pplx_scan.fix.transaction.state import forget_kept, kept_in, make_state, read_kept, root_of
from pplx_scan.model.printable import printable
from pplx_scan.model.secret import Secret

_NAME: Final = "pending.json"


class Pending(Struct, frozen=True):
    """The keys of a rotation that is not finished."""

    new: Secret
    old: Secret


def read_pending(root: str | os.PathLike[str]) -> Pending | None:
    """Return the rotation that is not finished; None when there is none.

    Raises:
        TransactionError: the file cannot be read, or is of another version.
    """
    file = _file(root)
    try:
        raw = read_kept(root, _NAME)
        told = json.loads(raw) if raw is not None else None
        return Pending(Secret(str(told["new"])), Secret(str(told["old"]))) if told is not None else None
    except OSError as error:
        raise TransactionError(f"{printable(file)}: {error.strerror}: the rotation that is not finished") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise TransactionError(
            f"{printable(file)} is not a rotation of this version; look into it, then remove it"
        ) from None


def write_pending(root: str | os.PathLike[str], pending: Pending) -> None:
    """Keep the keys of a rotation until it is done.

    Raises:
        TransactionError: they cannot be kept.
    """
    begun = root_of(root)
    make_state(begun)
    file = os.path.join(begun.state.folder, _NAME)
    try:
        raw = json.dumps({"new": pending.new.reveal(), "old": pending.old.reveal()}).encode()
        with kept_in(begun) as folder:
            disk.write_whole(FolderEntry(folder, _NAME), raw)
    except OSError as error:
        raise TransactionError(f"{printable(file)}: {error.strerror}: the new key cannot be kept") from None


def forget_pending(root: str | os.PathLike[str]) -> None:
    """Remove the keys of a rotation that is done.

    Raises:
        TransactionError: the file cannot be removed.
    """
    file = _file(root)
    try:
        forget_kept(root, _NAME)
    except OSError as error:
        raise TransactionError(f"{printable(file)}: {error.strerror}; remove it, keys are in it") from None


def _file(root: str | os.PathLike[str]) -> str:
    return os.path.join(root_of(root).state.folder, _NAME)
