"""What the next run does about one that was cut off."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import Recovered, apply, read_record, recover, state_directory
from pplx_scan.model.change import FileChange
from tests.fix.transactions import LEFTOVER, NEW, OLD, change_of, created, snapshot, through


class CutOffError(BaseException):
    """Ends a run as a crash does: nothing is tidied up, since every call from here on ends the same way."""


def cut_off(changes: list[FileChange], root: Path, point: Callable[[str, str], bool]) -> None:
    """Start a transaction and end it before the call for which `point` says so."""
    dead = False

    def gate(call, *arguments):
        nonlocal dead
        dead = dead or point(call.__name__, str(arguments[-1]))
        if dead:
            raise CutOffError
        return call(*arguments)

    with through(gate), pytest.raises(CutOffError):
        apply(changes, root, "a rotation", notes={"old": "0123"})


def before_second(name: str, target: str) -> bool:
    return name in {"replace", "exchange"} and target.endswith("b.txt")


def before_commit(name: str, target: str) -> bool:
    return name == "replace" and "journal-committing" in target


def before_end(name: str, target: str) -> bool:
    return name == "unlink" and target.endswith(".old")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two files in two folders of a git work tree."""
    for name in ("one/a.txt", "two/b.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(OLD)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").touch()
    return tmp_path


def changes_of(tree: Path) -> list[FileChange]:
    return [change_of(tree, "one/a.txt"), change_of(tree, "two/b.txt")]


def contents(tree: Path) -> dict[str, bytes]:
    return {name: raw for name, (_, raw) in snapshot(tree).items() if "." in name}


BOTH = {"one/a.txt", "two/b.txt"}


@pytest.mark.parametrize(("point", "finished"), [(before_commit, False), (before_second, True), (before_end, True)])
def test_it_is_finished_or_undone_and_that_is_said(tree: Path, point, finished: bool):
    cut_off(changes_of(tree), tree, point)
    recovered = recover(tree / "one")
    assert isinstance(recovered, Recovered)
    assert (recovered.finished, recovered.title) == (finished, "a rotation")
    assert set(recovered.files) == BOTH
    assert recovered.left == ()
    assert contents(tree) == dict.fromkeys(BOTH, NEW if finished else OLD)
    record = read_record(tree)
    assert (record is not None) == finished
    assert record is None or record.notes == {"old": "0123"}
    assert recover(tree) is None


def test_the_next_transaction_recovers_first_and_asks_to_be_run_again(tree: Path):
    cut_off(changes_of(tree), tree, before_second)
    (tree / "c.txt").write_bytes(OLD)
    with pytest.raises(
        TransactionError, match=r"an interrupted run \(a rotation\) has just been finished; nothing else"
    ):
        apply([change_of(tree, "c.txt")], tree, "more")
    assert contents(tree) == dict.fromkeys(BOTH, NEW) | {"c.txt": OLD}
    apply([change_of(tree, "c.txt")], tree, "more")
    assert contents(tree)["c.txt"] == NEW


@pytest.mark.parametrize(
    ("worked_on", "finished"),
    [("two/b.txt", False), ("one/a.txt", True)],
    ids=["one still to be replaced", "one replaced already"],
)
def test_a_file_that_somebody_worked_on_since_is_left(tree: Path, worked_on: str, finished: bool):
    cut_off(changes_of(tree), tree, before_second)
    (tree / worked_on).write_bytes(b"mine")
    recovered = recover(tree)
    assert recovered is not None
    assert recovered.finished is finished
    assert recovered.left == (worked_on,) if finished else recovered.left == ()
    other = (BOTH - {worked_on}).pop()
    assert contents(tree) == {worked_on: b"mine", other: NEW if finished else OLD}


def test_a_file_replaced_by_somebody_since_is_left(tree: Path):
    cut_off(changes_of(tree), tree, before_second)
    (tree / "two" / "b.txt").unlink()
    (tree / "two" / "b.txt").write_bytes(b"mine")
    recovered = recover(tree)
    assert recovered is not None
    assert (recovered.finished, recovered.left) == (False, ("two/b.txt",))
    assert contents(tree) == {"one/a.txt": OLD, "two/b.txt": b"mine"}


def test_when_the_new_content_was_cleaned_away_all_is_undone(tree: Path):
    cut_off(changes_of(tree), tree, before_second)
    for file in tree.rglob("*.new"):
        file.unlink()
    recovered = recover(tree)
    assert recovered is not None
    assert (recovered.finished, recovered.left) == (False, ())
    assert contents(tree) == dict.fromkeys(BOTH, OLD)


def test_when_the_new_content_is_spoilt_all_is_undone(tree: Path):
    cut_off(changes_of(tree), tree, before_second)
    for file in tree.rglob("*.new"):
        file.write_bytes(b"torn")
    recovered = recover(tree)
    assert recovered is not None
    assert not recovered.finished
    assert contents(tree) == dict.fromkeys(BOTH, OLD)


def test_when_all_was_cleaned_away_what_cannot_be_put_back_is_named(tree: Path):
    cut_off(changes_of(tree), tree, before_second)
    for file in tree.rglob(LEFTOVER + "*"):
        file.unlink()
    recovered = recover(tree)
    assert recovered is not None
    assert (recovered.finished, recovered.left) == (False, ("one/a.txt",))
    assert recover(tree) is None


def test_a_folder_that_is_gone_is_no_obstacle(tree: Path):
    cut_off(changes_of(tree), tree, before_second)
    for file in (tree / "two").iterdir():
        file.unlink()
    (tree / "two").rmdir()
    recovered = recover(tree)
    assert recovered is not None
    assert recover(tree) is None
    assert not list(tree.rglob(LEFTOVER + "*"))


def test_a_file_that_was_to_be_made_is_made_or_not_there(tree: Path):
    changes = [created(tree, ".env"), change_of(tree, "one/a.txt")]
    cut_off(changes, tree, lambda name, target: name in {"replace", "exchange"} and target.endswith("a.txt"))
    for file in tree.rglob("*.new"):
        file.unlink()
    recovered = recover(tree)
    assert recovered is not None
    assert not recovered.finished
    assert contents(tree) == dict.fromkeys(BOTH, OLD)


def test_a_recovery_that_fails_can_be_tried_again(tree: Path):
    cut_off(changes_of(tree), tree, before_second)

    def broken(call, *arguments):
        if call.__name__ in {"replace", "exchange"}:
            raise OSError(30, "read-only now")
        return call(*arguments)

    with through(broken), pytest.raises(TransactionError, match=r"two/b\.txt: read-only now; cure that and run again"):
        recover(tree)
    assert recover(tree) is not None
    assert contents(tree) == dict.fromkeys(BOTH, NEW)


# Journals that are not ours.


def spoil(tree: Path, change: Callable[[dict], None]) -> Path:
    cut_off(changes_of(tree), tree, before_second)
    (journal,) = state_directory(tree).glob("journal-*.json")
    told = json.loads(journal.read_bytes())
    change(told)
    journal.write_text(json.dumps(told))
    return journal


def entry(number: int, field: int, value: object) -> Callable[[dict], None]:
    def change(told: dict) -> None:
        told["entries"][number][field] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        entry(0, 1, "/etc/passwd"),
        entry(0, 1, "relative"),
        entry(0, 1, 7),
        entry(0, 4, 7),
        lambda told: told["entries"].append([]),
        lambda told: told.update(version=2),
        lambda told: told.update(transaction="../../x"),
        lambda told: told.update(transaction=7),
        lambda told: told.update(title=7),
        lambda told: told.update(notes=[7]),
        lambda told: told.update(notes={"a": 7}),
        dict.clear,
    ],
)
def test_a_journal_that_is_not_valid_is_not_obeyed(tree: Path, change):
    journal = spoil(tree, change)
    before = snapshot(tree)
    with pytest.raises(TransactionError, match="is not a journal of this version"):
        recover(tree)
    assert snapshot(tree) == before
    assert journal.exists()


def test_a_journal_cannot_lead_out_of_the_tree_by_a_link(tree: Path, tmp_path_factory: pytest.TempPathFactory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "a.txt").write_bytes(OLD)
    (tree / "way").symlink_to(outside)
    spoil(tree, entry(0, 1, str(tree / "way" / "a.txt")))
    with pytest.raises(TransactionError, match="a link stands where a folder was"):
        recover(tree)
    assert (outside / "a.txt").read_bytes() == OLD


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff"])
def test_a_torn_journal_is_an_error(tree: Path, raw: bytes):
    spoil(tree, dict.clear).write_bytes(raw)
    with pytest.raises(TransactionError, match="is not a journal of this version"):
        recover(tree)


def test_half_a_journal_is_removed_by_the_next_run(tree: Path):
    cut_off(changes_of(tree), tree, lambda name, target: name == "replace" and target.endswith("staging.json"))
    assert list(state_directory(tree).glob("journal-*"))
    assert recover(tree) is None
    assert not list(state_directory(tree).glob("journal-*"))
    assert contents(tree) == dict.fromkeys(BOTH, OLD)
