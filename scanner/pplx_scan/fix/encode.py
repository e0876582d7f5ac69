"""A part of an encoded text replaced: the one place that knows what each codec of a fact means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.fix.base64_text import base64_replaced
from pplx_scan.fix.refusal import RefusalError
from pplx_scan.fix.stretch import spliced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pplx_scan.fix.stretch import Stretch

_PAIR: Final = re.compile(r"([0-9A-Fa-f]{2})(\s*)")


def replaced(codec: str, token: str, decoded: str, stretches: Sequence[Stretch]) -> str:
    """Return an encoded text in which some of what it stands for is replaced, written in the same way.

    Args:
        codec: one of `BLOCKS`.
        token: the encoded text.
        decoded: what it stands for.
        stretches: what to replace in `decoded`, in order and apart from one another.

    Raises:
        RefusalError: the token is not what it was taken for, or cannot hold the new text.
    """
    return BLOCKS[codec](token, decoded, stretches)


def _hex(token: str, decoded: str, stretches: Sequence[Stretch]) -> str:
    pairs = _PAIR.findall(token)
    if "".join(map("".join, pairs)) != token or _unhex(pairs) != decoded:
        raise RefusalError("the hexadecimal text does not decode to what was found in it")
    letters = [letter for letter in token if letter.isalpha()]
    upper = bool(letters) and all(map(str.isupper, letters))
    for stretch in reversed(stretches):
        if not stretch.text.isascii():
            raise RefusalError("the new text is not ASCII")
        gaps = [gap for _, gap in pairs[stretch.start : stretch.end]] or [""]
        digits = [format(ord(character), "02X" if upper else "02x") for character in stretch.text]
        between = [gaps[min(at, len(gaps) - 1)] for at in range(len(digits) - 1)]
        if len(digits) > len(gaps) > 1:
            between[len(gaps) - 1 :] = gaps[:1] * (len(digits) - len(gaps))
        pairs[stretch.start : stretch.end] = list(zip(digits, [*between, gaps[-1]], strict=False))
    if _unhex(pairs) != spliced(decoded, stretches):
        raise RefusalError("the hexadecimal text cannot hold the new key")
    return "".join(map("".join, pairs))


def _unhex(pairs: Sequence[tuple[str, str]]) -> str:
    return bytes.fromhex("".join(digits for digits, _ in pairs)).decode("latin-1")


def _wide(token: str, decoded: str, stretches: Sequence[Stretch]) -> str:
    """Replace in ASCII with a NUL before or behind each character."""
    for form in ("\0{}", "{}\0"):
        if token == "".join(map(form.format, decoded)):
            return "".join(map(form.format, spliced(decoded, stretches)))
    raise RefusalError("the UTF-16 text does not decode to what was found in it")


BLOCKS: Final[dict[str, Callable[[str, str, Sequence[Stretch]], str]]] = {
    "base64": base64_replaced,
    "hex": _hex,
    "utf-16": _wide,
}
"""The codecs whose characters depend on one another or on their place. All others write one character at a time."""
