"""The file that `git filter-repo --replace-text` takes: the keys to be cut out of a history."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pplx_scan.errors import UsageError
from pplx_scan.fix.transaction.named import held, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pplx_scan.model.secret import Secret


def write_replacements(file: Path, keys: Iterable[Secret]) -> None:
    """Write a file of lines `literal:KEY==>REMOVED`, for its owner alone.

    Raises:
        UsageError: it is there already, or cannot be written.
    """
    text = "".join(f"literal:{key.reveal()}==>PPLX-KEY-REMOVED\n" for key in keys)
    try:
        with held(file) as entry, undisturbed():
            descriptor = entry.folder.open(entry.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            try:
                with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                    stream.write(text)
            except OSError:
                entry.folder.unlink(entry.name)
                raise
    except OSError as error:
        raise UsageError(f"{file}: the file cannot be written: {error.strerror}") from None
