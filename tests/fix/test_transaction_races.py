"""Folders and files swapped for links, as fast as another process can, while files are changed: nothing outside is written."""

import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pplx_scan.errors import PplxScanError, TransactionError
from pplx_scan.fix.transaction import apply, disk, recover, state_directory
from pplx_scan.fix.transaction.folders import ComparedFolder, Folder, FolderError, Ground
from pplx_scan.model.change import FileChange
from pplx_scan.model.finding import Edit
from pplx_scan.model.secret import Secret
from pplx_scan.model.span import Span
from pplx_scan.pipeline.rotate import undo
from tests.cli.fleet_cases import until
from tests.fix.transactions import NEW, OLD, Killing, edits_of, through
from tests.keys import make_key

ROOT = Path(__file__).resolve().parents[2]
SWAPS = int(os.environ.get("SWAPS", "700"))
"""More of them are tried by hand."""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and processes as POSIX has them")
FILES = ("a.py", "d/b.py", "d/e/c.py", "d/e/f/g.py", "h/i.py")


def swapper(root: Path, outside: Path, names: tuple[str, ...], links: float) -> None:
    """Put links, and copies where not all are to be links, in the place of folders and files, and take them away again, until the parent ends."""
    chooser, count = random.Random(1), 0
    parent = os.getppid()
    while os.getppid() == parent and not (root.parent / "stop").exists():
        name = chooser.choice(names)
        place, aside = root / name, root.parent / "aside"
        os.rename(place, aside)
        if chooser.random() < links:
            os.symlink(outside / name, place)
        elif aside.is_dir():
            shutil.copytree(outside / name, place, symlinks=True)
        pause = chooser.choice((0, 0, 0.0005, 0.002))
        time.sleep(pause)
        if place.is_symlink() or place.is_file():
            os.unlink(place)
        elif place.exists():
            shutil.rmtree(place)
        os.rename(aside, place)
        count += 1
        (root.parent / "count").write_text(str(count))
        time.sleep(0.3 if count % 50 == 0 else chooser.choice((0, 0.0005, 0.003, 0.03)))


@pytest.fixture
def trees():
    memory = "/dev/shm"
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        top = Path(os.path.realpath(folder))
        for name in ("root", "outside"):
            for file in FILES:
                (top / name / file).parent.mkdir(parents=True, exist_ok=True)
                (top / name / file).write_bytes(OLD)
        (top / "root" / ".git").mkdir()
        (top / "root" / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
        yield top


def seen(tree: Path) -> dict[str, tuple[bytes, int, int]]:
    """Return content, number and time of every file."""
    found = {}
    for folder, _, names in os.walk(tree):
        for name in names:
            location = Path(folder, name)
            status = location.lstat()
            found[str(location.relative_to(tree))] = (location.read_bytes(), status.st_ino, status.st_mtime_ns)
    return found


def planned(root: Path, old: bytes, new: bytes) -> list[FileChange]:
    """Return changes of what the files hold, whatever stands in their places at the moment."""
    edits = (Edit(Span(0, len(old)), old, new),)
    return [FileChange(name, str(root / name), disk.digest_of(old), edits) for name in FILES]


@pytest.mark.slow
@pytest.mark.parametrize("last", [0, 300], ids=["alive", "killed"])
def test_nothing_outside_is_written_and_all_is_old_or_new(trees: Path, last: int):
    """Runs that live put everything right by themselves; after one that was killed a folder may be away while all else is."""
    root, outside = trees / "root", trees / "outside"
    before = seen(outside)
    names = ("d", "d/e", "d/e/f", "h") if not last else ("d", "d/e", "d/e/f", "h", "d/b.py", "h/i.py")
    outcomes: Counter[str] = Counter()
    chooser = random.Random(2)
    code = f"from tests.fix.test_transaction_races import *; swapper(Path({str(root)!r}), Path({str(outside)!r}), {names!r}, {0.7 if last else 1})"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as other:
        old, new = OLD, NEW
        try:
            until(lambda: swaps_of(trees) > 0)
            while swaps_of(trees) < SWAPS:
                assert other.poll() is None
                changes = planned(root, old, new)
                at = chooser.randrange(last) if last else 0
                outcome = attempt(root, lambda changes=changes: apply(changes, root, "a test", notes={}), at)
                outcomes[outcome] += 1
                if outcome == "done":
                    old, new = new, old
                assert seen(outside) == before
        finally:
            (trees / "stop").touch()
    recover(root)
    assert recover(root) is None
    assert outcomes.total() > 10
    if not last:
        assert {seen(root)[name][0] for name in FILES} == {old}
        changes = planned(root, old, new)
        assert attempt(root, lambda: apply(changes, root, "a test", notes={}), 0) == "done"
        old = new
    kept = seen(root)
    if not last:
        assert {kept[name][0] for name in FILES} == {old}
        assert kept.keys() - {*FILES} == {name for name in kept if name.startswith(".git")}
    assert not list(state_directory(root).glob("journal-*"))


def swaps_of(trees: Path) -> int:
    with suppress(OSError, ValueError):
        return int((trees / "count").read_text())
    return 0


def attempt(root: Path, task: Callable[[], object], at: int) -> str:
    """Change the files in a process that is killed at a call, if it comes to it; recover; return what came of it."""
    child = os.fork()
    if child == 0:
        code = 1
        with suppress(PplxScanError), through(Killing(at, "before")):
            task()
            code = 0
        os._exit(code)
    status = os.waitpid(child, 0)[1]
    recovered = None
    while status:
        with suppress(TransactionError):
            recovered = recover(root)
            break
    done = not status or (recovered is not None and recovered.finished)
    return "done" if done else "undone" if recovered else "refused"


OLD_KEY, NEW_KEY = make_key(61), make_key(62)
OLD_LINE, NEW_LINE = (f"KEY = '{key}'\n".encode() for key in (OLD_KEY, NEW_KEY))


def exchanged(root: Path, old: str, new: str) -> list[FileChange]:
    """Return changes of the files that seem to hold a key; what stands in their places may be of another tree."""
    found = []
    for name in FILES:
        with suppress(OSError):
            raw = (root / name).read_bytes()
            edits = tuple(edits_of(raw, old.encode(), new.encode()))
            if edits:
                found.append(FileChange(name, str(root / name), disk.digest_of(raw), edits))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("last", [0, 300], ids=["alive", "killed"])
@pytest.mark.parametrize("line", [OLD_LINE, NEW_LINE], ids=["the old key outside", "the new key outside"])
def test_nothing_outside_is_written_while_rotations_are_undone_and_recovered(trees: Path, last: int, line: bytes):
    """Files outside hold the very bytes that are looked for, so that no digest tells them apart."""
    root, outside = trees / "root", trees / "outside"
    for name in FILES:
        (root / name).write_bytes(OLD_LINE)
        (outside / name).write_bytes(line)
    before = seen(outside)
    notes = {"new": Secret(NEW_KEY).fingerprint, "old": Secret(OLD_KEY).fingerprint}
    tasks = {
        "rotate": lambda: apply(exchanged(root, OLD_KEY, NEW_KEY), root, "rotate", notes=notes),
        "undo": lambda: undo(str(root), [Secret(OLD_KEY)]),
        "give back": lambda: apply(exchanged(root, NEW_KEY, OLD_KEY), root, "a test"),
    }
    outcomes: Counter[tuple[str, str]] = Counter()
    chooser = random.Random(3)
    names = ("d", "d/e", "d/e/f", "h")
    code = f"from tests.fix.test_transaction_races import *; swapper(Path({str(root)!r}), Path({str(outside)!r}), {names!r}, 1)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as other:
        try:
            until(lambda: swaps_of(trees) > 0)
            while swaps_of(trees) < SWAPS // 4:
                assert other.poll() is None
                for name in chooser.choice((("rotate", "undo"), ("rotate", "undo"), ("give back", "undo"))):
                    outcome = attempt(root, tasks[name], chooser.randrange(last) if last else 0)
                    outcomes[name, outcome] += 1
                    assert seen(outside) == before
        finally:
            (trees / "stop").touch()
    recover(root)
    assert recover(root) is None
    assert outcomes["rotate", "done"] > 0
    assert {outcome for name, outcome in outcomes if name == "undo"} >= {"done", "refused"}, outcomes
    assert {(root / name).read_bytes() for name in FILES} <= {OLD_LINE, NEW_LINE}
    assert not [file for file in root.rglob(".pplx-scan-*") if ".git" not in file.parts]
    assert not list(state_directory(root).glob("journal-*"))


@pytest.fixture
def ground(trees: Path):
    with Ground(str(trees / "root")) as found:
        yield found


@pytest.mark.parametrize("kind", [Folder, ComparedFolder], ids=["descriptors", "compared"])
def test_a_folder_that_was_moved_away_is_missed(trees: Path, ground: Ground, kind: type[Folder]):
    folder = kind(ground, str(trees / "root" / "d"))
    number = folder.status().st_ino
    os.rename(trees / "root" / "d", trees / "root" / "x")
    (trees / "root" / "d").symlink_to(trees / "outside" / "d")
    if kind is Folder:
        assert folder.status().st_ino == number
        folder.unlink("b.py")
        assert not (trees / "root" / "x" / "b.py").exists()
    else:
        with pytest.raises(FolderError):
            folder.unlink("b.py")
    assert (trees / "outside" / "d" / "b.py").exists()


@pytest.mark.parametrize("kind", [Folder, ComparedFolder], ids=["descriptors", "compared"])
@pytest.mark.parametrize("at", ["d", "d/e"])
def test_a_link_on_the_way_is_not_followed(trees: Path, ground: Ground, kind: type[Folder], at: str):
    shutil.rmtree(trees / "root" / at)
    (trees / "root" / at).symlink_to(trees / "outside" / at)
    with pytest.raises(FolderError) as refused:
        kind(ground, str(trees / "root" / "d" / "e")).open("c.py", os.O_RDONLY)
    assert refused.value.errno == errno.ELOOP


@pytest.mark.parametrize("kind", [Folder, ComparedFolder], ids=["descriptors", "compared"])
def test_more_folders_than_may_be_open(tmp_path: Path, kind: type[Folder]):
    with Ground(str(tmp_path)) as ground:
        made = []
        for at in range(300):
            (tmp_path / str(at)).mkdir()
            made.append(kind(ground, str(tmp_path / str(at))))
            os.close(made[-1].open("a", os.O_CREAT | os.O_WRONLY))
        for folder in made:
            folder.replace("a", "b")
        (tmp_path / "0").rename(tmp_path / "x")
        (tmp_path / "0").mkdir()
        with pytest.raises(FolderError):
            made[0].open("a", os.O_CREAT | os.O_WRONLY)
    assert sorted(file.name for file in tmp_path.rglob("?") if file.is_file()) == ["b"] * 300


def test_nothing_outside_of_a_ground_is_opened(trees: Path, ground: Ground):
    with pytest.raises(FolderError):
        ground.folder(str(trees / "outside")).status()
    assert not ground.holds(str(trees / "root-2" / "a"))


def in_place(target: Path) -> None:
    with target.open("r+b") as stream:
        stream.write(b"the work of a person, which is longer than what stood here")


def by_another(target: Path) -> None:
    aside = target.with_name("editor.tmp")
    aside.write_bytes(b"the work of a person")
    aside.replace(target)


@pytest.mark.skipif(sys.platform != "linux", reason="exchanges names")
@pytest.mark.parametrize("write", [in_place, by_another])
@pytest.mark.parametrize("when", ["before", "after"])
def test_what_an_editor_saves_in_the_moment_of_the_replacement_is_not_lost(trees: Path, write, when: str):
    root = trees / "root"
    target = root / "d" / "b.py"
    stale = target.open("r+b")

    def gate(call, *arguments):
        if call.__name__ != "exchange" or arguments[-1] != "b.py" or target.read_bytes() != OLD:
            return call(*arguments)
        if when == "before":
            write(target)
        done = call(*arguments)
        if when == "after":
            with stale:  # opened before, saved after
                stale.write(b"the work of a person")
        return done

    with through(gate), pytest.raises(TransactionError, match=r"d/b\.py: has changed while it was being rewritten"):
        apply(planned(root, OLD, NEW), root, "a test")
    stale.close()
    assert b"the work of a person" in target.read_bytes()
    assert {(root / name).read_bytes() for name in FILES if name != "d/b.py"} == {OLD}
    assert not [file for file in root.rglob(".pplx-scan-*") if ".git" not in file.parts]
    assert recover(root) is None
