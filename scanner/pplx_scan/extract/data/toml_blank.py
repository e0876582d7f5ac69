"""Of a long TOML file, the tables far from what is looked for made blank, but for their heads: all offsets stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.data.nearby import FEW, LARGE, SMALL, blanked, is_shared
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.data.nearby import Nearby

_HEAD: Final = expression(
    r"""(?mx)^ (?P<array> \[ )? \[ [ \t]*+ (?: [\w-]++ [ \t]*+ \. [ \t]*+ )*+ ["']?(?P<name>[\w./@:-]++)["']? [ \t]*+ \]{1,2} [ \t]*+ (?:\#[^\n]*+)? $"""
)
"""A line that looks like the head of a table. In a text of several lines it may be none: then what is left is no TOML."""


def without_far_tables(text: str, nearby: Nearby) -> str:
    """Return a long TOML text with the tables made blank that are far from what is looked for."""
    return blanked(text, _far(text, nearby))


def _far(text: str, nearby: Nearby) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the far tables, each from behind its head to the next one.

    A small table is read all the same, if it is none of a list and there are few, and one whose name says that it holds for
    others.
    """
    heads = [*_HEAD.finditer(text)]
    few = FEW
    for head, following in zip(heads, (*(head.start() for head in heads[1:]), len(text)), strict=True):
        start, size = head.end(), following - head.end()
        if size < 2 or not nearby.is_far(start, following) or (is_shared(head["name"]) and size < LARGE):
            continue
        if size < SMALL and few and not head["array"]:
            few -= 1
        else:
            yield start, following
