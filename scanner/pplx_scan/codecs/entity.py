"""Character references of HTML and XML: `&#112;`, `&#x70;`, also with their `&` escaped."""

from __future__ import annotations

from typing import Final

from pplx_scan.codecs.escapes import Escapes
from pplx_scan.codecs.style import Style

_SIGN: Final = "&(?:amp;){0,8}#"


class Entity(Escapes):
    """Character references by number."""

    name = "entity"
    leads = ("&#", "&amp;")
    styles = (Style(_SIGN, "[xX]", (1, 6), tail=";"), Style(_SIGN, "", (1, 7), base=10, tail=";"))


CODEC: Final = Entity()
