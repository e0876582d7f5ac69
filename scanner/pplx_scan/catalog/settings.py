"""How files of settings name a variable in the place of a key."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pplx_scan.catalog.load import read_catalog_file
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from pplx_scan.model.fact import KeyLiteral

_NAME: Final = "NAME"
"""The word that stands for the variable in `rules/catalog/settings.yaml`."""
_ELSE: Final = "how NAME would be read here is not known; take the key out by hand"


class _Files(Struct, frozen=True):
    """Files of one tool."""

    endings: tuple[str, ...]
    """Of their paths; the expression is asked of no others."""
    paths: re.Pattern[str]

    def have(self, path: str) -> bool:
        """Tell whether a file is one of them."""
        return path.endswith(self.endings) and self.paths.search(path) is not None


class Form(_Files, frozen=True):
    """How files name a variable."""

    text: str
    """With `NAME` for the variable."""
    whole: bool
    """It takes the place of a value with its quotes: it means nothing within other text, or brings quotes."""
    step: str
    """How to give the variable its value, where `.env` is not read; with `NAME`."""
    reads: str
    """Which `.env` is read, in words; empty where that is the one at the top of the repository."""
    where: str
    """Where to give the variable its value, in words, where neither `.env` nor a command does it."""
    defines: re.Pattern[str] | None
    """The maps that give variables their values, by their names: one there cannot name itself."""

    def read(self, name: str) -> str:
        """Return the text that stands for the value of a variable."""
        return self.text.replace(_NAME, name)

    def source(self, name: str) -> str:
        """Return where a variable gets its value from, in words."""
        if self.where:
            return self.where.replace(_NAME, name)
        if self.step:
            return f"run `{self.step.replace(_NAME, name)}`"
        return f"keep it in .env ({self.reads})" if self.reads else "keep it in .env"


class _NoForm(_Files, frozen=True):
    """Files that cannot name a variable."""

    reason: str
    """With the alternative, and `NAME` for the variable."""
    within: re.Pattern[str] | None
    """Found in the names around the key and its own; None for any place of the file."""
    programs: bool
    """It is so for programs in these files, too."""

    def has(self, key: KeyLiteral) -> bool:
        """Tell whether a key stands in one of them."""
        inside = self.within is None or self.within.search(f"{key.scope}.{key.name}".lstrip("."))
        return bool(inside) and (self.programs or key.move is None) and self.have(key.origin.path)


class Settings(Struct, frozen=True):
    """`rules/catalog/settings.yaml`."""

    forms: tuple[Form, ...]
    without: tuple[_NoForm, ...]
    pages: tuple[str, ...]
    """Names of files, as globs, that stand above the programs of a page."""
    apps: Mapping[str, tuple[str, ...]]
    """The same of those of an app, by the ending of a program's name."""

    def form_of(self, path: str) -> Form | None:
        """Return how a variable is named in a file; None when we do not know, or when it cannot be."""
        return next((form for form in self.forms if form.have(path)), None)

    def reason_for(self, key: KeyLiteral, name: str) -> str:
        """Return why a key cannot be taken out of a file, and the alternative; empty if a program may read the variable."""
        otherwise = _ELSE if key.move is None else ""
        return next((each.reason for each in self.without if each.has(key)), otherwise).replace(_NAME, name)


@cache
def load_settings() -> Settings:
    """Return `rules/catalog/settings.yaml`, which only a key in a file needs.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    data = read_catalog_file("settings")
    return Settings(
        tuple(
            Form(
                *_files(each),
                each["text"],
                each.get("whole", False),
                each.get("step", ""),
                each.get("reads", ""),
                each.get("where", ""),
                expression(each["defines"]) if "defines" in each else None,
            )
            for each in data["forms"]
        ),
        tuple(
            _NoForm(
                *_files(each),
                each["reason"],
                expression(each["within"]) if "within" in each else None,
                each.get("programs", False),
            )
            for each in data["without"]
        ),
        tuple(data["pages"]),
        {ending: tuple(names) for ending, names in data["apps"].items()},
    )


def _files(entry: dict[str, Any]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    return tuple(entry["endings"]), expression(entry["paths"])
