"""No encoding: the letters themselves, lookalikes of them, and invisible characters between them."""

from __future__ import annotations

from typing import Final

WORDS: Final = ("pplx", "pp1x", "ppix")
"""The prefix, in either case, and with the digit 1 or an I in place of the l."""
LETTERS: Final = (("pP", "рРρΡｐＰ"), ("pP", "рРρΡｐＰ"), ("lL1iI", "ӏⅼｌＬ"), ("xX", "хХχΧｘＸ"))  # noqa: RUF001 - by design
"""The letters of the prefix, and those of other alphabets that look like them."""
CODES: Final = ((0x70, 0x50), (0x70, 0x50), (0x6C, 0x4C), (0x78, 0x58))
"""The numbers by which escapes say the letters of the prefix."""
INVISIBLE: Final = (
    "\u00ad\u034f\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\ufe00-\ufe0f\ufeff\x00-\x08\x0e-\x1f"
)
"""Characters that cannot be seen and may stand inside a key, as a set of a regular expression."""
INVISIBLE_BYTES: Final = (
    rb"\xc2\xad",
    rb"\xcd\x8f",
    rb"\xe1(?:\x85\x9f|\xa0\x8e)",
    rb"\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0-\xaf]|\xa0\x80)",
    rb"\xef(?:\xb8[\x80-\x8f]|\xbb\xbf)",
)
"""The same in UTF-8, as regular expressions, without the controls."""
CONTROLS: Final = rb"[\x00-\x08\x0e-\x1f]"
LATIN1_HYPHEN: Final = rb"\xad"
