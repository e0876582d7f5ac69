"""Keys whose letters are shifted by half of the alphabet."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs.reversed import Turned

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SHIFTED: Final = _LETTERS[13:] + _LETTERS[:13]
_TABLE: Final = str.maketrans(_LETTERS + _LETTERS.upper(), _SHIFTED + _SHIFTED.upper())


class Rot13(Turned):
    """Each letter is the thirteenth behind it."""

    name = "rot13"
    marks = ("ccyk-",)
    word = "ccyk-[A-Za-z0-9]{40,60}"

    def turned(self, text: str) -> str:
        """Return a text shifted, which is shifted back in the same way."""
        return text.translate(_TABLE)


CODEC: Final = Rot13()
