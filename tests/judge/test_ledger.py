"""The ledger: fingerprints in every form that people write, and one line for everything else."""

from pathlib import Path

import pytest

from pplx_scan.errors import BaselineError
from pplx_scan.judge.ledger import Ledger, read_ledger
from tests.keys import make_key

ONE, TWO, THREE = "0123456789abcdef", "fedcba9876543210", "1234567890123456"


def read(folder: Path, text: str | bytes) -> Ledger:
    file = folder / ".pplx-keys.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_ledger(file)


FORMS = {
    "": Ledger(),
    "# nothing yet\n": Ledger(),
    "{}": Ledger(),
    "current:\nretired:\n": Ledger(),
    "current: []\nretired: {}": Ledger(),
    f"current: {ONE}\n": Ledger(ONE),
    f"current: '{THREE}'\n": Ledger(THREE),
    f"current: {THREE}\n": Ledger(THREE),
    f"current: {{fingerprint: {ONE}, since: 2026-05-01}}\n": Ledger(ONE, since="2026-05-01"),
    f"version: 1\ncurrent: {ONE}\nnotes: [a]\n": Ledger(ONE),
    f"current: {ONE}\nretired: [{TWO}, '{THREE}']\n": Ledger(ONE, {TWO: "", THREE: ""}),
    f"retired:\n- fingerprint: {TWO}\n  since: 2026-05-01\n": Ledger("", {TWO: "2026-05-01"}),
    f"retired:\n- fingerprint: {TWO}\n  retired: '2026-05-01'\n  by: someone\n": Ledger("", {TWO: "2026-05-01"}),
    f"retired:\n  {TWO}: 2026-05-01\n  {ONE}:\n": Ledger("", {TWO: "2026-05-01", ONE: ""}),
    f"retired:\n- {TWO}: 2026-05-01\n": Ledger("", {TWO: "2026-05-01"}),
    f"\ufeffcurrent: {ONE}\r\nretired: {TWO}\r\n": Ledger(ONE, {TWO: ""}),
}


@pytest.mark.parametrize("text", FORMS)
def test_every_form_is_read(tmp_path: Path, text: str):
    assert read(tmp_path, text) == FORMS[text]


def test_two_current_keys_are_those_of_an_unfinished_change(tmp_path: Path):
    assert read(tmp_path, f"current: [{ONE}, {TWO}]\n").current == ONE


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "just text",
        "3",
        "current: short",
        f"current: {ONE.upper()}",
        "current: 0123456701234567",
        "current: 12e3",
        "retired: [3]",
        "retired: [true]",
        "retired: [[[x]]]",
        "retired: {x: y}",
        "retired:\n- fingerprint: x\n",
        f"current: '{ONE}\\n'",
        f'current: "{ONE}\\n"',
        "a: [b",
        f"retierd: [{ONE}]",
        f"current: {ONE}\nRetired: [{TWO}]",
        f"current: {ONE}\nold: [{{fingerprint: {TWO}}}]",
        f"retired:\n- fingerprint: {TWO}\n  sinec: 2026-05-01\n",
        "<<<<<<< HEAD\ncurrent: a\n=======\ncurrent: b\n>>>>>>> x\n",
        "current: !!python/object/apply:os.system [ls]",
        "a: " + "[" * 5000,
        b"\xff\xfe\x00\xd8",
        "&a [*a]",
        "retired: &a [*a]",
    ],
)
def test_what_is_no_ledger_gives_one_line(tmp_path: Path, text: str | bytes):
    with pytest.raises(BaselineError) as caught:
        read(tmp_path, text)
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_key_written_into_a_ledger_is_not_repeated(tmp_path: Path):
    with pytest.raises(BaselineError) as caught:
        read(tmp_path, f"current: {make_key()}\n")
    assert make_key()[8:] not in str(caught.value)


def test_a_missing_ledger_is_told(tmp_path: Path):
    with pytest.raises(BaselineError, match="cannot be read"):
        read_ledger(tmp_path / "none")
