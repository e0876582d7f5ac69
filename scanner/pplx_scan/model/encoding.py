"""The beginning of every key, and the names of encodings: the only list of them.

`pplx_scan.codecs` has a module of the same name for each, and tries them in this order.
"""

from __future__ import annotations

from typing import Final, Literal

PREFIX: Final = "pplx-"

CodecName = Literal[
    "base64",
    "base32",
    "hex",
    "percent",
    "quoted-printable",
    "code-points",
    "numbers",
    "reversed",
    "rot13",
    "backslash",
    "entity",
    "signs",
    "utf-16",
]
