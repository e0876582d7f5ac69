"""The formats of a report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from pplx_scan.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.style import Style

FORMATS: Final = (
    "text",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "gitlab-secrets",
    "junit",
    "csv",
    "markdown",
    "azure",
    "rdjson",
    "html",
)
"""Modules of this folder. They are imported when asked for, so that `text` does not pay for `json`."""
OF_PLATFORMS: Final = frozenset(
    {"sarif", "github", "gitlab", "gitlab-secrets", "junit", "markdown", "azure", "rdjson", "html"}
)
"""Formats that are shown beside a repository: they name paths from its top, and the commit."""
WITH_REPAIRS: Final = frozenset({"sarif", "rdjson"})
"""Formats that hand fixes on."""
_OF_NOTES: Final = frozenset({"sarif", "gitlab", "gitlab-secrets", "junit", "csv", "rdjson"})
"""Formats that have notes, and no other place for keys that a fix took out of files."""


class Format(Protocol):
    """The interface of a module that is a format."""

    NAME: str

    def render(self, result: ScanResult, style: Style) -> Iterator[str]:
        """Yield the report in pieces; the last one ends with a line feed."""


def load_format(name: str) -> Format:
    """Return the module of a format.

    Raises:
        UsageError: there is no such format.
    """
    if name not in FORMATS:
        message = f"no format {name!r}; there are {', '.join(FORMATS)}"
        raise UsageError(message)
    return cast("Format", import_module(f"pplx_scan.report.{name.replace('-', '_')}"))


def render(name: str, result: ScanResult, style: Style) -> Iterator[str]:
    """Return a report in pieces, to be written one after the other.

    Args:
        name: one of `FORMATS`.
        result: that of the scan.
        style: colour and width; formats for machines ignore them.

    Raises:
        UsageError: there is no such format.
    """
    if result.departed and name in _OF_NOTES:
        from pplx_scan.report.summary import departed_lines  # noqa: PLC0415 - only after a fix

        result = result._replace(notes=(*result.notes, *departed_lines(result, style)))
    return load_format(name).render(result, style)
