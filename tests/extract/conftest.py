"""Whatever a test of the readers reads, a place that a rule judges in it has its anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pplx_scan.extract import dispatch
from tests.anchored import unanchored, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import Fact


@pytest.fixture(autouse=True)
def _anchored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    lost: list[tuple[str, Fact]] = []
    read = dispatch._facts

    def watched(name: str, reading: Reading) -> tuple[Fact, ...]:
        facts = read(name, reading)
        missed = (*unanchored(reading.source, facts), *unwritten(reading.source, facts))
        lost.extend((reading.source.text[:400], fact) for fact in missed)
        return facts

    monkeypatch.setattr(dispatch, "_facts", watched)
    yield
    assert lost == []
