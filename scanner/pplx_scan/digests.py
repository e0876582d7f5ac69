"""Digest functions of Python's own modules.

`hashlib` offers the same ones, but loads OpenSSL for them, which takes as long as twenty modules of ours. `random` of the
standard library takes its digest in this way. A Python that was built without these modules has those of OpenSSL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b, sha1, sha256
else:
    try:
        from _blake2 import blake2b
        from _sha1 import sha1

        try:
            from _sha2 import sha256
        except ImportError:  # before Python 3.12
            from _sha256 import sha256
    except ImportError:
        from hashlib import blake2b, sha1, sha256

__all__ = ("blake2b", "sha1", "sha256")
