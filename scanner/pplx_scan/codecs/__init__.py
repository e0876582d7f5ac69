"""How a key can be spelled: one module an encoding, named in `model/encoding.py`, and `plain` for no encoding at all.

Each says how it spells the prefix of a key (for the sieve), where in a text it stands and what it stands for, how it is
written with another key in it, and what one known key always gives in it. They know texts only, no files and no facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from pplx_scan.model.encoding import CodecName

if TYPE_CHECKING:
    from pplx_scan.codecs.codec import Codec
    from pplx_scan.codecs.style import Style


def _loaded(name: str) -> Codec:
    module = f"{__name__}.{name.replace('-', '_')}"
    codec: Codec = __import__(module, fromlist=["CODEC"]).CODEC
    return codec


CODECS: Final = tuple(map(_loaded, get_args(CodecName)))
"""In the order in which they are tried."""
TOKENS: Final[dict[str, Codec]] = {codec.name: codec for codec in CODECS if not codec.styles}
"""Those whose tokens stand for a text. All others write one character at a time."""
STYLES: Final = tuple(style for codec in CODECS for style in codec.styles)
"""Of all escapes."""
LETTER_STYLES: Final = tuple(style for codec in CODECS if codec.leads for style in codec.styles)
"""Of the escapes that are looked for letter by letter."""


def style_of(escape: str, character: str) -> Style | None:
    """Return the style of an escape that stands for a character; None when it is none of a codec."""
    return next((style for style in STYLES if style.means(escape, character)), None)
