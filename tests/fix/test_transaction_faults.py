"""Every call to the disk fails once, and every call is where the process dies once."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import apply, disk, recover, state_directory
from pplx_scan.fix.transaction.folders import Folder
from tests.fix.transactions import (
    LEFTOVER,
    Counting,
    Failing,
    changed,
    make_tree,
    no_links,
    snapshot,
    through,
    unflushed,
)

ROOT = Path(__file__).resolve().parents[2]
FLOOR = 55
"""Calls to the disk in one small transaction, at the least."""
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="processes are forked and killed")]


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A folder in memory, where there is one: thousands of trees are made, and nothing is to be waited for."""
    memory = "/dev/shm"
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(os.path.realpath(folder))


class Case:
    """A tree made anew for each fault."""

    def __init__(self, root: Path) -> None:
        shutil.rmtree(root, ignore_errors=True)
        self.root = root
        self.changes = make_tree(root)
        self.old = snapshot(root)
        self.new = changed(self.old, self.changes, root)

    def outcome(self) -> str:
        seen = snapshot(self.root)
        assert seen in (self.old, self.new)
        assert list(state_directory(self.root).glob("journal-*.json")) == []
        return "old" if seen == self.old else "new"

    def apply(self) -> None:
        apply(self.changes, self.root, "a test", notes={})


def count_calls(root: Path, inner=unflushed) -> int:
    counting = Counting(inner)
    with through(counting):
        Case(root).apply()
    return counting.count


@pytest.mark.parametrize("inner", [unflushed, no_links], ids=["links", "copies"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO], ids=errno.errorcode.get)
def test_one_failing_call_leaves_the_old_tree_or_the_new_one(quick_path: Path, code: int, inner):
    calls = count_calls(quick_path / "tree", inner)
    assert calls >= FLOOR
    outcomes = set()
    for at in range(1, calls + 1):
        case = Case(quick_path / "tree")
        error = None
        with through(Failing(at, OSError(code, os.strerror(code)), "before", inner)):
            try:
                case.apply()
            except TransactionError as raised:
                error = raised
        outcome = case.outcome()
        outcomes.add(outcome)
        if error is None:
            assert outcome == "new", at
        else:
            assert outcome == "old", at
            assert "nothing was changed" in str(error) or "makes a crash recoverable" in str(error)
            assert os.strerror(code) in str(error)
        assert recover(case.root) is None
    assert outcomes == {"old", "new"}


def test_a_call_that_fails_after_it_was_done_leaves_the_old_tree_or_the_new_one(quick_path: Path):
    for at in range(1, count_calls(quick_path / "tree") + 1):
        case = Case(quick_path / "tree")
        with through(Failing(at, OSError(errno.EIO, "broken"), "after")):
            try:
                case.apply()
            except TransactionError:
                expected = {"old"}
            else:
                expected = {"new"}
        assert case.outcome() in expected, at


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_interruption_goes_on_its_way_and_leaves_the_old_tree_or_the_new_one(quick_path: Path, when: str):
    calls = count_calls(quick_path / "tree")
    for at in range(1, calls + 1):
        case = Case(quick_path / "tree")
        with through(Failing(at, KeyboardInterrupt(), when)), pytest.raises(KeyboardInterrupt):
            case.apply()
        assert case.outcome() in {"old", "new"}
        assert recover(case.root) is None


@pytest.mark.parametrize("error", [OSError(errno.EROFS, "read-only now"), KeyboardInterrupt()], ids=["disk", "user"])
def test_a_disk_or_a_user_that_will_not_let_go_is_put_right_by_the_next_run(quick_path: Path, error: BaseException):
    for at in range(1, count_calls(quick_path / "tree") + 1):
        case = Case(quick_path / "tree")
        with (
            through(Failing(at, error, "from then on")),
            pytest.raises((TransactionError, KeyboardInterrupt)) as raised,
        ):
            case.apply()
        kept = state_directory(case.root).is_dir() and list(state_directory(case.root).glob("journal-*.json"))
        assert raised.type is KeyboardInterrupt or ("run pplx-scan again" in str(raised.value)) or not kept, at
        recovered = recover(case.root)
        assert bool(kept) == (recovered is not None)
        outcome = case.outcome()
        assert recovered is None or recovered.finished == (outcome == "new")
        assert recover(case.root) is None


def test_a_system_that_takes_few_bytes_at_a_time_is_served(tmp_path: Path):
    case = Case(tmp_path / "tree")

    def three_bytes(call, *arguments):
        if call is os.write:
            return os.write(arguments[0], arguments[1][:3])
        return call(*arguments)

    with through(three_bytes):
        case.apply()
    assert case.outcome() == "new"


def test_a_system_that_takes_no_bytes_at_all_is_an_error(tmp_path: Path):
    case = Case(tmp_path / "tree")
    with (
        through(lambda call, *arguments: 0 if call is os.write else call(*arguments)),
        pytest.raises(TransactionError, match="nothing was changed"),
    ):
        case.apply()
    assert case.outcome() == "old"


def test_a_folder_that_cannot_be_flushed_is_no_trouble(tmp_path: Path):
    case = Case(tmp_path / "tree")

    def no_flush_of_folders(call, *arguments):
        if call is os.fsync and os.path.isdir(f"/proc/self/fd/{arguments[0]}"):
            raise OSError(errno.EINVAL, "not for folders")
        return call(*arguments)

    with through(no_flush_of_folders):
        case.apply()
    assert case.outcome() == "new"


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc what a descriptor is")
def test_every_step_is_on_the_disk_before_the_next_one_begins(tmp_path: Path):
    """A machine that loses its power keeps what was flushed, and of the rest it keeps what it likes."""
    log: list[tuple[str, str]] = []

    def logging(call, *arguments):
        named = arguments[-1] if call.__name__ in {"replace", "exchange", "link"} else arguments[0]
        if isinstance(named, int):
            named = os.readlink(f"/proc/self/fd/{named}")
        elif isinstance(getattr(call, "__self__", None), Folder):
            named = os.path.join(call.__self__.path, named)
        log.append((call.__name__, str(named)))
        return call(*arguments)

    case = Case(tmp_path / "tree")
    with through(logging):
        case.apply()

    def flushed(what: str, since: int, until: int) -> bool:
        return any(name in {"fsync", "_drain"} and target == what for name, target in log[since:until])

    def step(name: str) -> int:
        return next(
            at for at, (call, target) in enumerate(log) if call == "replace" and target.endswith(f"journal-{name}.json")
        )

    def last(since: int, until: int, kinds: set[str], folder: str) -> int:
        found = [at for at in range(since, until) if log[at][0] in kinds and os.path.dirname(log[at][1]) == folder]
        return found[-1]

    staging, committing, done = step("staging"), step("committing"), step("done")
    end = len(log) - 1 - [call for call, _ in reversed(log)].index("unlink")
    state = str(state_directory(case.root))
    assert log[staging - 1] == ("_drain", os.path.join(state, "journal-staging.json.tmp"))
    for at in (staging, committing, done, end):
        assert log[at + 1] == ("fsync", state)
    made = [(at, target) for at, (call, target) in enumerate(log) if call == "write" and target.endswith(".new")]
    assert len(made) == len(case.changes)
    assert all(at > staging and flushed(target, at, committing) for at, target in made)
    for folder in (str(case.root), str(case.root / "sub")):
        assert flushed(folder, last(staging, committing, {"link", "write"}, folder), committing)
        assert flushed(folder, last(committing, done, {"replace", "exchange", "link", "unlink"}, folder), done)
        assert flushed(folder, last(done, end, {"unlink"}, folder), end)


@pytest.mark.parametrize(
    ("mode", "floor"), [("once", 2 * FLOOR), ("once-copies", 2 * FLOOR), ("twice", 300), ("twice-copies", 300)]
)
def test_a_process_killed_at_any_call_leaves_a_tree_that_recovers(quick_path: Path, mode: str, floor: int):
    done = subprocess.run(
        [sys.executable, "-m", "tests.fix.crash_points", str(quick_path), mode],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert told["points"] >= floor
    assert set(told["outcomes"]) == {"old", "new"}


def test_two_at_once_one_wins_and_the_other_says_who(tmp_path: Path):
    case = Case(tmp_path / "tree")
    script = (
        "import sys, time; from pathlib import Path\n"
        "from pplx_scan.fix.transaction import lock, state\n"
        "home = state.root_of(sys.argv[1]); state.make_state(home)\n"
        "with state.kept_in(home) as folder, lock.lock(folder):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, os.path.realpath(case.root)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdin is not None
    assert other.stdout is not None
    with other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(TransactionError, match=rf"another pplx-scan \(process {other.pid}\)"):
            case.apply()
        assert case.outcome() == "old"
        other.stdin.close()
    case.apply()
    assert case.outcome() == "new"


def test_many_at_once_change_the_tree_one_after_another(tmp_path: Path):
    case = Case(tmp_path / "tree")
    script = (
        "import sys; from pathlib import Path\n"
        "from pplx_scan.errors import TransactionError\n"
        "from pplx_scan.fix.transaction import apply\n"
        "from tests.fix.transactions import change_of, created\n"
        "root = Path(sys.argv[1])\n"
        "changes = [*(change_of(root, name) for name in ('a.py', 'sub/b.env', 'link.json')), created(root, '.env')]\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "try:\n"
        "    apply(changes, root, 'a race', notes={})\n"
        "except TransactionError as error:\n"
        "    print(error)\n"
        "else:\n"
        "    print('won')\n"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(case.root)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    said = [run.communicate()[0].strip() for run in runs]
    assert said.count("won") == 1
    assert all(re.search("won|another pplx-scan|has changed since|exists already", line) for line in said)
    assert case.outcome() == "new"


def test_the_gate_is_open_outside_of_tests():
    assert disk.gate is disk.directly
    assert LEFTOVER


def test_an_exchange_that_was_done_and_is_said_not_to_be_is_not_taken_back(tmp_path: Path):
    case = Case(tmp_path / "tree")

    def denying(call, *arguments):
        done = call(*arguments)
        if call.__name__ == "exchange":
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        return done

    with through(denying):
        case.apply()
    assert case.outcome() == "new"
