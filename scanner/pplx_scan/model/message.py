"""Facts sent from one process of a run to another, over a pipe that nobody else can read.

A `Secret` refuses to be pickled, so that no key ends in a cache or a queue by accident. This is the one place that packs
keys on purpose: `docs/decisions/0013-keys-cross-a-pipe.md` says why.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

from pplx_scan.model.secret import Secret


class _Packer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - pickle's own signature
        """Pack a key as its text; everything else as pickle does."""
        return (Secret, (value.reveal(),)) if type(value) is Secret else NotImplemented


def pack(value: object) -> bytes:
    """Return a value with the keys in it as bytes, for a process that this one has forked."""
    stream = io.BytesIO()
    _Packer(stream, protocol=5).dump(value)
    return stream.getvalue()


def unpack(raw: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """Return a value that a forked process has packed."""
    return pickle.loads(raw)  # noqa: S301 - from our own child
