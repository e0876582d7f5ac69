"""Texts in every encoding, made without the code under test."""

from __future__ import annotations

import base64
import codecs
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Spelling(NamedTuple):
    """One way to write a text in an encoding."""

    codec: str
    """As in `model/encoding.py`."""
    encode: Callable[[str], str]
    around: str = "|"
    """A character that is not of the encoding."""


def each(pattern: str) -> Callable[[str], str]:
    return lambda text: "".join(pattern.format(ord(character)) for character in text)


def some(pattern: str) -> Callable[[str], str]:
    return lambda text: "".join(pattern.format(ord(c)) if at % 3 else c for at, c in enumerate(text))


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _b32(text: str) -> str:
    return base64.b32encode(text.encode()).decode()


SPELLINGS = {
    "base64": Spelling("base64", _b64),
    "base64 for URLs": Spelling("base64", lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")),
    "base32": Spelling("base32", _b32),
    "base32 without padding": Spelling("base32", lambda text: _b32(text).rstrip("=")),
    "base32 in lower case": Spelling("base32", lambda text: _b32(text).lower().rstrip("=")),
    "hex": Spelling("hex", lambda text: text.encode().hex()),
    "HEX": Spelling("hex", lambda text: text.encode().hex().upper()),
    "percent": Spelling("percent", each("%{:02X}")),
    "percent in lower case": Spelling("percent", each("%{:02x}")),
    "percent of some": Spelling("percent", some("%{:02X}")),
    "percent twice": Spelling("percent", each("%25{:02X}")),
    "percent u": Spelling("percent", each("%u{:04X}")),
    "\\x": Spelling("backslash", each("\\x{:02x}")),
    "\\x of C#": Spelling("backslash", each("\\x{:04x}")),
    "`u{}": Spelling("backslash", each("`u{{{:x}}}")),
    "\\u": Spelling("backslash", each("\\u{:04x}")),
    "\\u of some": Spelling("backslash", some("\\u{:04X}")),
    "\\\\u": Spelling("backslash", each("\\\\u{:04x}")),
    "\\u{}": Spelling("backslash", each("\\u{{{:x}}}")),
    "\\U": Spelling("backslash", each("\\U{:08X}")),
    "\\u{} of several": Spelling(
        "code-points", lambda text: f"\\u{{{' '.join(f'{ord(character):x}' for character in text)}}}"
    ),
    "\\u{} of several with zeros": Spelling(
        "code-points", lambda text: f"\\u{{{' '.join(f'{ord(character):04X}' for character in text)}}}"
    ),
    "numbers": Spelling("numbers", lambda text: ", ".join(str(ord(character)) for character in text)),
    "numbers with blanks": Spelling("numbers", lambda text: " ".join(str(ord(character)) for character in text)),
    "binary numbers": Spelling("numbers", lambda text: ", ".join(f"0b{ord(c):08b}" for c in text)),
    "bits": Spelling("numbers", lambda text: " ".join(f"{ord(c):08b}" for c in text)),
    "hex numbers": Spelling("numbers", lambda text: ",".join(f"0x{ord(character):02x}" for character in text)),
    "HEX numbers over lines": Spelling("numbers", lambda text: ",\n  ".join(f"0x{ord(c):02X}" for c in text)),
    "numbers with a cast": Spelling("numbers", lambda text: "+[char]".join(str(ord(c)) for c in text)),
    "HEX numbers with a cast": Spelling("numbers", lambda text: " + [char]".join(f"0x{ord(c):02X}" for c in text)),
    "numbers with a cast of C": Spelling("numbers", lambda text: ", (char)".join(str(ord(c)) for c in text)),
    "hex numbers of F#": Spelling("numbers", lambda text: "; ".join(f"0x{ord(c):02x}uy" for c in text)),
    "numbers of Rust": Spelling("numbers", lambda text: ", ".join(f"{ord(c)}u8" for c in text)),
    "numbers of Pascal": Spelling("numbers", lambda text: "#".join(str(ord(c)) for c in text)),
    "pairs of digits": Spelling("numbers", lambda text: ":".join(f"{ord(character):02X}" for character in text)),
    "pairs of digits in a registry": Spelling("numbers", lambda text: ",".join(f"{ord(c):02x}" for c in text)),
    "characters": Spelling("numbers", lambda text: ", ".join(f"'{character}'" for character in text)),
    "characters in double quotes": Spelling("numbers", lambda text: ",".join(f'"{character}"' for character in text)),
    "octal numbers": Spelling("numbers", lambda text: ", ".join(f"0o{ord(c):o}" for c in text)),
    "HEX numbers of Basic": Spelling("numbers", lambda text: ") & ChrW(".join(f"&H{ord(c):02X}" for c in text)),
    "characters of Rust": Spelling("numbers", lambda text: ", ".join(f"b'{character}'" for character in text)),
    "characters of Elixir": Spelling("numbers", lambda text: ", ".join(f"?{character}" for character in text)),
    "reversed": Spelling("reversed", lambda text: text[::-1]),
    "rot13": Spelling("rot13", lambda text: codecs.encode(text, "rot13")),
    "^": Spelling("signs", lambda text: "".join(f"^{character}" for character in text)),
    "\\-": Spelling("signs", lambda text: text.replace("-", "\\-")),
    "&hyphen;": Spelling("signs", lambda text: text.replace("-", "&hyphen;")),
    "\\2d": Spelling("signs", lambda text: text.replace("-", "\\2d ")),
    "\\002d": Spelling("signs", lambda text: text.replace("-", "\\002D")),
    "\\ of SQL": Spelling("signs", each("\\{:04x}")),
    "\\ of style sheets": Spelling("signs", each("\\{:06X}")),
    "decimal": Spelling("signs", each("\\{:03d}")),
    "quoted-printable": Spelling("quoted-printable", each("={:02X}")),
    "\\' of RTF": Spelling("backslash", each("\\'{:02x}")),
    "octal": Spelling("backslash", each("\\{:03o}")),
    "entities": Spelling("entity", each("&#{};")),
    "hex entities": Spelling("entity", each("&#x{:x};")),
    "escaped entities": Spelling("entity", each("&amp;#x{:x};")),
    "UTF-16": Spelling("utf-16", lambda text: text.encode("utf-16-le").decode("latin-1")),
    "UTF-16 big": Spelling("utf-16", lambda text: text.encode("utf-16-be").decode("latin-1")),
}
