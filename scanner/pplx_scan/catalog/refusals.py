"""What stands around addresses that are only named, and around requests that are made to be refused."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pplx_scan.catalog.load import read_catalog_file
from pplx_scan.model.expression import expression
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    import re


class Refusals(NamedTuple):
    """`rules/catalog/refusals.yaml`, as expressions."""

    told: re.Pattern[str]
    tried: re.Pattern[str]
    shown: re.Pattern[str]
    mistakes: re.Pattern[str]
    rejected: re.Pattern[str]
    expected: re.Pattern[str]
    unread: re.Pattern[str]
    keyed: re.Pattern[str]
    next: re.Pattern[str]
    status: re.Pattern[str]
    moved: re.Pattern[str]
    refused: re.Pattern[str]
    claims: re.Pattern[str]
    contraries: re.Pattern[str]
    failures: re.Pattern[str]


@cache
def load_refusals() -> Refusals:
    """Return `rules/catalog/refusals.yaml`, which only addresses and requests with a fault need.

    Raises:
        RuleError: the file is missing or not valid YAML.
    """
    data = read_catalog_file("refusals")
    one_of = {name: f"(?:{'|'.join(value) if isinstance(value, list) else value})" for name, value in data.items()}
    before = {name: rf"{one_of[name]}\Z" for name in ("told", "tried")}
    behind = {"rejected": rf"[^\n]{{0,200}}(?:\n[^\n]{{0,80}})?{one_of['rejected']}"}
    sensitive = {"tried", "rejected", "expected"}
    read = {**one_of, **before, **behind}
    return Refusals(**{name: expression(("" if name in sensitive else "(?i)") + text) for name, text in read.items()})
