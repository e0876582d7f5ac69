"""Any files and any edits: the result is what the edits say, and nothing else changes."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import apply, disk, recover
from pplx_scan.model.change import FileChange
from pplx_scan.model.finding import Edit
from pplx_scan.model.span import Span
from tests.fix.transactions import Failing, changed, snapshot, through, unflushed

pytestmark = pytest.mark.slow

NAMES = st.from_regex(r"[a-c]{1,2}(/[d-f]{1,2}){0,2}\.(py|env|json)", fullmatch=True)


@st.composite
def edited(draw: st.DrawFn, raw: bytes) -> tuple[Edit, ...]:
    """Draw edits of some bytes: in order, apart, insertions too."""
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return tuple(Edit(Span(start, end), raw[start:end], draw(st.binary(max_size=40))) for start, end in pairs)


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[str, bytes, int, str, tuple[Edit, ...]]]:
    """Draw files: name, content, permissions, what becomes of it, edits."""
    files = []
    for name in draw(st.lists(NAMES, min_size=1, max_size=6, unique=True)):
        raw = draw(st.binary(max_size=200))
        fate = draw(st.sampled_from(["changed", "changed", "left", "made"]))
        edits = (Edit(Span(0, 0), b"", raw + b"."),) if fate == "made" else draw(edited(raw))
        files.append((name, raw, draw(st.sampled_from([0o600, 0o644, 0o755])), fate, edits))
    return files


def built(root: Path, files: list[tuple[str, bytes, int, str, tuple[Edit, ...]]]) -> list[FileChange]:
    changes = []
    for name, raw, mode, fate, edits in files:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if fate != "made":
            file.write_bytes(raw)
            file.chmod(mode)
        digest = "" if fate == "made" else disk.digest_of(raw)
        if fate != "left":
            changes.append(FileChange(name, str(file), digest, edits))
    return changes


@given(trees())
def test_the_tree_is_what_the_edits_say(files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(os.path.realpath(folder))
        changes = built(root, files)
        wanted = changed(snapshot(root), changes, root)
        with through(unflushed):
            done = apply(changes, root, "a test")
        assert snapshot(root) == wanted
        for file in done.files:
            raw, edits = (root / file.path).read_bytes(), next(c.edits for c in changes if c.path == file.path)
            assert disk.digest_of(raw) == file.after != file.before
            assert [raw[start:end] for start, end in file.spans] == [edit.after for edit in edits]


@given(trees(), st.integers(1, 80), st.sampled_from(["before", "after", "from then on"]))
def test_whatever_fails_the_tree_is_the_old_one_or_the_new_one(files, at, when):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(os.path.realpath(folder))
        changes = built(root, files)
        old = snapshot(root)
        new = changed(old, changes, root)
        gate = Failing(at, OSError(5, "broken"), when)
        try:
            with through(gate):
                apply(changes, root, "a test")
        except TransactionError:
            recovered = recover(root)
            assert snapshot(root) == (new if recovered and recovered.finished else old)
        else:
            assert snapshot(root) == new
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk, "gate", None)  # the second one touches nothing
            assert recover(root) is None
