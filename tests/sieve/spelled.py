"""The prefix of a key in every spelling, planted in other bytes."""

from __future__ import annotations

import base64
from urllib.parse import quote

from hypothesis import strategies as st

_LETTERS = (("p", "P"), ("p", "P"), ("l", "L", "1", "I", "i"), ("x", "X"))
_LOOKALIKES = (("\u0440", "\u0420", "\u03c1", "\uff50"),) * 2 + (
    ("\u04cf", "\uff4c", "\uff2c"),
    ("\u0445", "\u0425", "\uff58"),
)
_GAPS = ("", "", "", "", "\u200b", "\u200d\u200b", "\u00ad", "\ufeff", "\u202e", "\ufe0f", "\x00", "\x1b", "\x08\x01")


def escapes(letter: str) -> list[str]:
    """Return the ways to escape a letter."""
    code = ord(letter)
    return [
        f"%{code:02x}",
        f"%{code:02X}",
        f"\\u{code:04x}",
        f"\\u{code:04X}",
        f"\\u{{{code:x}}}",
        f"\\U{code:08x}",
        f"\\x{code:02x}",
        f"\\{code:o}",
        f"&#{code};",
        f"&#00{code};",
        f"&#x{code:x};",
        f"&#X{code:X};",
    ]


def _letter(at: int) -> st.SearchStrategy[str]:
    plain = st.sampled_from(_LETTERS[at])
    ascii_letters = [letter for letter in _LETTERS[at] if letter.lower() == "ppLx".lower()[at]]
    escaped = st.sampled_from([text for letter in ascii_letters for text in escapes(letter)])
    return st.one_of(plain, plain, escaped, st.sampled_from(_LOOKALIKES[at]))


prefixes = st.tuples(
    _letter(0),
    st.sampled_from(_GAPS),
    _letter(1),
    st.sampled_from(_GAPS),
    _letter(2),
    st.sampled_from(_GAPS),
    _letter(3),
).map("".join)
"""`pplx` with each letter plain, escaped or replaced, and things between them that cannot be seen."""


def _whole(text: str, before: str) -> list[bytes]:
    plain = (before + text).encode()
    once = base64.b64encode(plain)
    return [
        text.encode(),
        once,
        base64.b64encode(before.encode() + once),
        base64.urlsafe_b64encode(plain),
        plain.hex().encode(),
        plain.hex().upper().encode(),
        quote(text).encode(),
        *(
            spelling.encode(code)
            for spelling in (text, once.decode())
            for code in ("utf-16-le", "utf-16-be", "utf-32-le")
        ),
    ]


wholes = st.builds(_whole, st.sampled_from(("pplx-a7Kd", "pplx-0")), st.text("ab:= ", max_size=7)).flatmap(
    st.sampled_from
)
"""A key's beginning as a whole in other encodings."""

names = st.sampled_from(("perplexity", "Perplexity", "PERPLEXITY_API_KEY", "perplexiti")).flatmap(
    lambda name: st.sampled_from([name.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-be")])
)

noise = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text("pPlLxX1i%\\u{}0x&#;- \x00\u200b\u0440e", max_size=30).map(str.encode),
    st.just(b""),
)
"""Bytes that may look like parts of a spelling."""
