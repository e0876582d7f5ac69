"""The input of every extractor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pplx_scan.catalog.load import Catalog
    from pplx_scan.model.source import Source
    from pplx_scan.model.vocabulary import Alteration


class Reading(Struct, frozen=True):
    """A file that is being read, and the catalog."""

    source: Source
    catalog: Catalog


class Site(Struct, frozen=True):
    """The surroundings of a literal."""

    name: str = ""
    """The variable, field, header or environment name it is the value of; for a key path its last part."""
    scope: str = ""
    """The container: the key path above, the class or function, joined by dots."""
    value: bool = False
    """The literal is the whole value of something, not a stretch of prose or code."""
    comment: bool = False
    exposure: str = ""
    """Why this value ships to users, when the format tells (a build line); names and paths are looked up anyway."""
    paired: bool = False
    """A Perplexity base URL or client stands beside it, so that another vendor's variable may hold the key."""
    proxied: bool = False
    """A proxy's base URL stands beside it, so that another vendor's key may stand here."""
    pool: bool = False
    """One of several values of a list."""
    whole: tuple[int, int] | None = None
    """The range of `Source.text` that the value takes, quotes included; None when it does not stand in one piece."""
    extent: tuple[int, int] | None = None
    """The range of `Source.text` from the name to the end of the value, or of the string; None when it is not known."""
    variable: str = ""
    """The environment variable of which it is the default."""
    alteration: Alteration = ""
