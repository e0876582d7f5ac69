"""The ledger written: what is put in is read back, and everything else stays."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.errors import BaselineError
from pplx_scan.judge.ledger import Ledger, read_ledger, updated_ledger

A, B, C, D = ("0123456789abcde" + letter for letter in "abcd")
DAY = "2026-11-23"
FORMS = {
    "nothing": "",
    "blank": "\n\n",
    "bare": f'current: "{A}"\nretired:\n- "{B}"\n',
    "mappings": f'current: {{fingerprint: "{A}", since: 2026-01-01}}\nretired:\n  - fingerprint: "{B}"\n    since: 2026-01-01\n',
    "a block": f'current:\n  fingerprint: "{A}"\n  since: 2026-01-01\nretired: []\nowner: me\n',
    "flow": f'retired: ["{B}"]\ncurrent: "{A}"',
    "a map of days": f'current: "{A}"\nretired:\n  "{B}": 2026-01-01\n',
    "empty fields": "current:\nretired:\n",
    "one retired": f'current: "{A}"\nretired: "{B}"\n',
    "other fields only": "# ours\nowner: me  # still\n",
}


def read(text: str, folder: Path) -> Ledger:
    file = folder / "ledger.yaml"
    file.write_text(text, encoding="utf-8")
    return read_ledger(file)


@pytest.mark.parametrize("name", FORMS)
def test_what_is_written_is_read_back(tmp_path: Path, name: str):
    before = read(FORMS[name], tmp_path)
    after = read(updated_ledger(FORMS[name], C, [A, D], DAY), tmp_path)
    assert after.current == C
    assert after.retired == {**before.retired, A: DAY, D: DAY}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_retired_already_is_not_added_again(tmp_path: Path, name: str):
    once = updated_ledger(FORMS[name], C, [A, B], DAY)
    assert set(read(updated_ledger(once, C, [A, B], DAY), tmp_path).retired) == {A, B}
    assert updated_ledger(once, C, [A, B], DAY) == once


def test_comments_and_other_fields_stay():
    text = f'# who may ask: ops\nowner: me  # still\ncurrent: "{A}"  # in use\nretired:\n- "{B}"  # leaked\nnotes: {{a: [1]}}\n'
    new = updated_ledger(text, C, [A], DAY)
    assert new == (
        f'# who may ask: ops\nowner: me  # still\ncurrent: {{fingerprint: "{C}", since: {DAY}}}  # in use\n'
        f'retired:\n- "{B}"  # leaked\n- {{fingerprint: "{A}", since: {DAY}}}\nnotes: {{a: [1]}}\n'
    )


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "a: [\n", "retired: {a: b}\n"])
def test_what_is_no_ledger_is_refused_or_stays_yaml(text: str):
    try:
        new = updated_ledger(text, C, [A], DAY)
    except BaselineError as error:
        assert "nothing was changed" in str(error)
    else:
        assert yaml.safe_load(new)["current"]["fingerprint"] == C


FINGERPRINTS = st.text("0123456789abcdef", min_size=16, max_size=16)
OTHERS = st.dictionaries(
    st.sampled_from(["owner", "x", "notes"]), st.one_of(st.text(max_size=9), st.lists(st.integers()))
)


@given(OTHERS, st.lists(FINGERPRINTS, max_size=4), FINGERPRINTS, st.lists(FINGERPRINTS, max_size=3), st.booleans())
def test_any_ledger(others: dict[str, object], retired: list[str], current: str, more: list[str], flow: bool):
    data = {**others, "current": {"fingerprint": A, "since": DAY}, "retired": list(dict.fromkeys(retired))}
    text = yaml.safe_dump(data, default_flow_style=flow, sort_keys=False)
    new = yaml.safe_load(updated_ledger(text, current, more, DAY))
    assert new["current"]["fingerprint"] == current
    assert {name: new[name] for name in others} == others
    named = [each if isinstance(each, str) else each["fingerprint"] for each in new["retired"]]
    assert named == list(dict.fromkeys([*retired, *more]))
