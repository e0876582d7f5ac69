"""A few of the trees of `python -m tests.trust`, and what its decoder is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.keys import make_key
from tests.trust.decoder import holds
from tests.trust.forms import CODECS, JOINED, SHAPES, WHOLE
from tests.trust.search import told_alike, tried
from tests.trust.stores import stores
from tests.trust.trees import STATES, Grove, Planted, grove, plant

if TYPE_CHECKING:
    from pathlib import Path

KEY, OTHER = make_key(1), make_key(2)
SEED, TREES = 1, 24


@pytest.mark.slow
@pytest.mark.parametrize("number", range(TREES))
def test_the_old_key_is_gone_or_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int):
    for name in ("TRUST_OLD", "TRUST_NEW"):
        monkeypatch.setenv(name, "")
    tree = grove(SEED, number)
    assert tried(tree, tmp_path).faults == (), tree
    assert not list(told_alike(tree, tmp_path)), tree


@pytest.mark.parametrize("name", [*SHAPES, *CODECS, *JOINED, *WHOLE])
def test_the_decoder_sees_a_key_in_every_form_and_no_other(name: str):
    write = (SHAPES | CODECS | JOINED).get(name, lambda key: WHOLE[name].replace("%s", key))
    assert holds(write(KEY).encode(), KEY)
    assert not holds(write(OTHER).encode(), KEY)


@pytest.mark.parametrize("state", STATES)
def test_the_stores_hold_what_was_planted_in_every_state(tmp_path: Path, state: str):
    raw = b"a passage that stands nowhere else"
    plant(Grove(KEY, OTHER, ((Planted("k.txt", raw, ""), state),), beside=False), tmp_path / "tree")
    assert any(raw in store.raw for store in stores(tmp_path / "tree"))
