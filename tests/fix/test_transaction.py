"""What a transaction does to files, and what it refuses."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pplx_scan.errors import TransactionError
from pplx_scan.fix.transaction import apply, disk, forget_record, read_record, state_directory
from pplx_scan.model.change import FileChange
from pplx_scan.model.finding import Edit
from pplx_scan.model.span import Span
from tests.fix.transactions import LEFTOVER, NEW, OLD, change_of, changed, created, make_tree, snapshot, through
from tests.keys import make_key

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and names of POSIX")
root_only = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")


def write(file: Path, raw: bytes = OLD) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    return file


def contents(root: Path) -> dict[str, bytes]:
    return {name: raw for name, (_, raw) in snapshot(root).items()}


def refused(root: Path, *changes: FileChange) -> str:
    """Return why a transaction is refused; nothing may have changed."""
    before = snapshot(root)
    with pytest.raises(TransactionError) as raised:
        apply(changes, root, "a test")
    assert snapshot(root) == before
    assert "nothing was changed" in str(raised.value)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with one file that is changed in every refused run, too."""
    write(tmp_path / "tree" / "good.txt")
    return tmp_path / "tree"


# What is done.


def test_all_files_change_and_nothing_else(tmp_path: Path):
    changes = make_tree(tmp_path)
    before = snapshot(tmp_path)
    done = apply(changes, tmp_path, "a test")
    assert snapshot(tmp_path) == changed(before, changes, tmp_path)
    assert (tmp_path / "link.json").is_symlink()
    assert [file.path for file in done.files] == ["a.py", "sub/b.env", "link.json", ".env"]
    for file in done.files:
        assert disk.digest_of(Path(file.location).read_bytes()) == file.after
    first = done.files[0]
    assert [(tmp_path / "a.py").read_bytes()[start:end] for start, end in first.spans] == [NEW, NEW]


def test_no_change_is_no_work(tree: Path):
    done = apply([], tree, "a test")
    assert done.files == ()
    same = change_of(tree, "good.txt", OLD, OLD)
    status = (tree / "good.txt").stat()
    assert apply([same], tree, "a test").files == ()
    assert (tree / "good.txt").stat() == status


def test_a_rewritten_file_has_the_time_of_the_rewrite(tree: Path):
    os.utime(tree / "good.txt", (1, 1))
    apply([change_of(tree, "good.txt")], tree, "a test")
    assert (tree / "good.txt").stat().st_mtime > 1_000_000


def test_a_file_put_back_has_its_old_time_and_is_the_same_file(tree: Path):
    os.utime(tree / "good.txt", (1, 1))
    write(tree / "other.txt")
    before = (tree / "good.txt").stat()

    def failing(call, *arguments):
        if call.__name__ in {"replace", "exchange"} and str(arguments[1]).endswith("other.txt"):
            raise PermissionError(13, "no")
        return call(*arguments)

    changes = [change_of(tree, "good.txt"), change_of(tree, "other.txt")]
    with through(failing), pytest.raises(TransactionError, match=r"other\.txt: no; every file was put back as it was"):
        apply(changes, tree, "a test")
    after = (tree / "good.txt").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)
    assert (tree / "good.txt").read_bytes() == OLD


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o640, 0o4755, 0o2775])
def test_permissions_are_kept(tree: Path, mode: int):
    (tree / "good.txt").chmod(mode)
    apply([change_of(tree, "good.txt")], tree, "a test")
    assert stat.S_IMODE((tree / "good.txt").stat().st_mode) == mode


@posix
def test_a_file_that_is_made_is_for_its_owner_alone(tree: Path):
    apply([created(tree, ".env")], tree, "a test")
    assert stat.S_IMODE((tree / ".env").stat().st_mode) == 0o600
    assert (tree / ".env").stat().st_nlink == 1


@root_only
def test_owner_and_group_are_kept(tree: Path):
    (tree / "good.txt").chmod(0o4755)
    os.chown(tree / "good.txt", 1234, 4321)
    (tree / "good.txt").chmod(0o4755)
    apply([change_of(tree, "good.txt")], tree, "a test")
    status = (tree / "good.txt").stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 4321, 0o4755)


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes")
def test_extended_attributes_are_kept(tree: Path):
    try:
        os.setxattr(tree / "good.txt", "user.origin", b"here")
    except OSError:
        pytest.skip("this file system has none")
    apply([change_of(tree, "good.txt")], tree, "a test")
    assert os.getxattr(tree / "good.txt", "user.origin") == b"here"


ANYBODY = 0xFFFFFFFF
ACCESS_LIST = b"\x02\0\0\0" + b"".join(
    tag.to_bytes(2, "little") + rights.to_bytes(2, "little") + who.to_bytes(4, "little")
    for tag, rights, who in [(1, 6, ANYBODY), (2, 4, 1234), (4, 4, ANYBODY), (16, 4, ANYBODY), (32, 0, ANYBODY)]
)
"""An access list as Linux keeps it: user 1234 may read, others may not."""


@pytest.mark.skipif(sys.platform != "linux", reason="access lists as attributes")
@pytest.mark.parametrize(("of_file", "of_folder"), [(True, False), (False, True)], ids=["kept", "not taken from above"])
def test_access_lists_are_those_of_the_original(tree: Path, of_file: bool, of_folder: bool):
    file, name = tree / "good.txt", "system.posix_acl_access"
    try:
        if of_file:
            os.setxattr(file, name, ACCESS_LIST)
        if of_folder:
            os.setxattr(tree, "system.posix_acl_default", ACCESS_LIST)
    except OSError:
        pytest.skip("this file system has none")
    mode = file.stat().st_mode
    apply([change_of(tree, "good.txt")], tree, "a test")
    assert (name in os.listxattr(file)) is of_file
    assert not of_file or os.getxattr(file, name) == ACCESS_LIST
    assert file.stat().st_mode == mode


@posix
@pytest.mark.parametrize(
    "name",
    ["ключ.env", "a b\nc.txt", "-x", "\udcff\udcfe.txt", "x" * 255, "\u202etxt.exe"],
    ids=["unicode", "newline", "dash", "bytes", "long", "bidi"],
)
def test_any_name(tree: Path, name: str):
    location = os.path.join(tree, name)
    Path(location).write_bytes(OLD)
    apply([change_of(tree, name)], tree, "a test", notes={})
    assert Path(location).read_bytes() == NEW
    record = read_record(tree)
    assert record is not None
    assert record.files[0].path == name
    Path(location).chmod(0o444)
    assert name in {"-x", "ключ.env", "x" * 255} or name not in refused(tree, change_of(tree, name, NEW, OLD))


def test_a_large_file(tree: Path):
    raw = bytes(range(256)) * 20_000 + OLD + b"\r\n" * 100_000
    write(tree / "large.bin", raw)
    apply([change_of(tree, "large.bin")], tree, "a test")
    assert (tree / "large.bin").read_bytes() == raw.replace(OLD, NEW)


def test_bytes_that_are_no_text_stay_as_they_are(tree: Path):
    raw = b"\xef\xbb\xbf\r\n\r\xff\xfe" + OLD + b"\0\x85\x1a\r"
    write(tree / "odd.txt", raw)
    apply([change_of(tree, "odd.txt")], tree, "a test")
    assert (tree / "odd.txt").read_bytes() == raw.replace(OLD, NEW)


@posix
def test_links_to_folders_and_files_inside_are_followed(tree: Path):
    write(tree / "real" / "file.txt")
    (tree / "folder").symlink_to("real")
    (tree / "link").symlink_to("folder/file.txt")
    apply([change_of(tree, "link")], tree, "a test")
    assert (tree / "link").readlink() == Path("folder/file.txt")
    assert (tree / "folder").is_symlink()
    assert (tree / "real" / "file.txt").read_bytes() == NEW


@posix
def test_a_root_that_is_reached_through_a_link(tree: Path, tmp_path: Path):
    (tmp_path / "way").symlink_to(tree)
    apply([change_of(tmp_path / "way", "good.txt")], tmp_path / "way", "a test")
    assert (tree / "good.txt").read_bytes() == NEW


# What is refused.


@posix
def test_a_link_that_leads_out(tree: Path, tmp_path: Path):
    write(tmp_path / "outside.txt")
    (tree / "link").symlink_to("../outside.txt")
    assert "link: lies outside" in refused(tree, change_of(tree, "good.txt"), change_of(tree, "link"))
    assert (tmp_path / "outside.txt").read_bytes() == OLD


def test_a_file_outside(tree: Path, tmp_path: Path):
    write(tmp_path / "tree-2" / "file.txt")
    assert "lies outside" in refused(tree, change_of(tmp_path, "tree-2/file.txt"))
    assert "lies outside" in refused(tree, created(tree, "../new.txt"))


def test_a_file_that_changed_since(tree: Path):
    change = change_of(tree, "good.txt")
    write(tree / "good.txt", OLD + b"!")
    assert "good.txt: has changed since it was scanned" in refused(tree, change)


def test_a_file_that_is_gone(tree: Path):
    change = change_of(tree, "good.txt")
    (tree / "good.txt").unlink()
    assert "good.txt: No such file" in refused(tree, change)


def test_a_file_whose_folder_is_gone(tree: Path):
    write(tree / "sub" / "a.txt")
    change = change_of(tree, "sub/a.txt")
    (tree / "sub" / "a.txt").unlink()
    (tree / "sub").rmdir()
    assert "its folder does not exist" in refused(tree, change)


@posix
def test_a_file_with_a_second_name(tree: Path):
    write(tree / "twin.txt")
    os.link(tree / "twin.txt", tree / "other.txt")
    assert "twin.txt: has a second name" in refused(tree, change_of(tree, "good.txt"), change_of(tree, "twin.txt"))


@posix
def test_a_read_only_file_stops_all_also_for_root(tree: Path):
    write(tree / "locked.txt").chmod(0o444)
    assert "locked.txt: is read-only" in refused(tree, change_of(tree, "good.txt"), change_of(tree, "locked.txt"))


@posix
def test_a_read_only_folder_stops_all_also_for_root(tree: Path):
    write(tree / "sub" / "a.txt")
    (tree / "sub").chmod(0o555)
    try:
        assert "sub/a.txt: its folder cannot be written" in refused(tree, change_of(tree, "sub/a.txt"))
        assert "its folder cannot be written" in refused(tree, created(tree, "sub/new.txt"))
    finally:
        (tree / "sub").chmod(0o755)


@posix
@pytest.mark.parametrize("kind", ["fifo", "folder"])
def test_what_is_no_regular_file(tree: Path, kind: str):
    change = change_of(tree, "good.txt")
    (tree / "good.txt").unlink()
    if kind == "fifo":
        os.mkfifo(tree / "good.txt")
    else:
        (tree / "good.txt").mkdir()
    assert "is not a regular file" in refused(tree, change)


def test_a_file_to_be_made_that_exists(tree: Path):
    assert "good.txt: is to be made and exists" in refused(tree, created(tree, "good.txt"))


@posix
def test_a_file_to_be_made_where_a_link_leads_nowhere(tree: Path):
    (tree / ".env").symlink_to("/nowhere/at/all")
    assert "exists already" in refused(tree, created(tree, ".env"))


def test_a_file_to_be_made_in_a_folder_that_is_not_there(tree: Path):
    assert "its folder does not exist" in refused(tree, created(tree, "sub/.env"))


@posix
@pytest.mark.parametrize("second", ["good.txt", "./good.txt", "link", "folder/good.txt"])
def test_two_changes_of_one_file(tree: Path, second: str):
    (tree / "link").symlink_to("good.txt")
    (tree / "folder").symlink_to(".")
    assert "changed twice" in refused(tree, change_of(tree, "good.txt"), change_of(tree, second))
    assert "changed twice" in refused(tree, created(tree, ".env"), created(tree, "folder/.env"))


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(Span(0, 3), b"old", b"new"),),
        (Edit(Span(0, 3), b"the", b""), Edit(Span(2, 4), b"e ", b"")),
        (Edit(Span(90, 93), b"the", b""),),
    ],
    ids=["other bytes", "overlap", "behind the end"],
)
def test_edits_that_do_not_fit(tree: Path, edits: tuple[Edit, ...]):
    change = FileChange("good.txt", str(tree / "good.txt"), disk.digest_of(OLD), edits)
    assert "good.txt: does not hold what is to be replaced" in refused(tree, change)


@pytest.fixture
def open_tree() -> Iterator[Path]:
    """A tree that other users reach: pytest closes the folder of all its own ones whenever another run of it starts."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        write(Path(folder) / "parent" / "tree" / "good.txt")
        yield Path(folder) / "parent" / "tree"


@root_only
def test_a_user_who_may_not_write(open_tree: Path):
    tree = open_tree
    script = (
        "import os, sys; from pathlib import Path\n"
        "from pplx_scan.errors import TransactionError\n"
        "from pplx_scan.fix.transaction import apply\n"
        "from tests.fix.transactions import change_of\n"
        "root = Path(sys.argv[1])\n"
        "change = change_of(root, 'good.txt'); os.setgid(4321); os.setuid(1234)\n"
        "try:\n"
        "    apply([change], root, 'a test')\n"
        "except TransactionError as error:\n"
        "    print(error)\n"
    )

    def said() -> str:
        return subprocess.run(
            [sys.executable, "-c", script, str(tree)],
            cwd=Path(__file__).resolve().parents[2],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "XDG_STATE_HOME": str(tree.parent),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    assert "Permission denied: the folder that makes a crash recoverable" in said()
    tree.parent.chmod(0o777)
    assert "its folder cannot be written to" in said()
    tree.chmod(0o777)
    assert "good.txt: is read-only" in said()
    (tree / "good.txt").chmod(0o666)
    assert "good.txt: Operation not permitted" in said()  # its owner cannot be kept
    tree.chmod(0o1777)
    assert "belongs to another user" in said()
    assert snapshot(tree)["good.txt"] == (stat.S_IFREG | 0o666, OLD)
    assert not [name for name in os.listdir(tree) if LEFTOVER in name]


def test_a_file_that_changes_while_others_are_written(tree: Path):
    write(tree / "other.txt")
    changes = [change_of(tree, "good.txt"), change_of(tree, "other.txt")]

    def meddling(call, *arguments):
        if call.__name__ == "link" and str(arguments[0]).endswith("other.txt"):
            write(tree / "good.txt", b"mine")
        return call(*arguments)

    with through(meddling), pytest.raises(TransactionError, match=r"good\.txt: has changed while"):
        apply(changes, tree, "a test")
    assert contents(tree) == {"good.txt": b"mine", "other.txt": OLD}


@pytest.mark.parametrize("meddler", ["writes", "removes"])
def test_a_file_that_changes_while_others_are_replaced(tree: Path, meddler: str):
    write(tree / "other.txt")
    changes = [change_of(tree, "good.txt"), change_of(tree, "other.txt")]

    def meddling(call, *arguments):
        if call.__name__ in {"replace", "exchange"} and str(arguments[0]).endswith("0.new"):
            (tree / "other.txt").unlink()
            if meddler == "writes":
                write(tree / "other.txt", b"mine")
        return call(*arguments)

    with through(meddling), pytest.raises(TransactionError, match=r"other\.txt") as raised:
        apply(changes, tree, "a test")
    assert (tree / "good.txt").read_bytes() == OLD
    assert (tree / "other.txt").read_bytes() == (b"mine" if meddler == "writes" else OLD)
    assert ("put back but other.txt" in str(raised.value)) == (meddler == "writes")
    assert sorted(os.listdir(tree)) == ["good.txt", "other.txt"]


def test_a_file_made_by_somebody_else_meanwhile_is_not_written_over(tree: Path):
    def meddling(call, *arguments):
        if call.__name__ in {"replace", "exchange"} and str(arguments[1]).endswith("good.txt"):
            write(tree / ".env", b"mine")
        return call(*arguments)

    with through(meddling), pytest.raises(TransactionError, match=r"\.env: File exists"):
        apply([change_of(tree, "good.txt"), created(tree, ".env")], tree, "a test")
    assert contents(tree) == {"good.txt": OLD, ".env": b"mine"}


# What is kept.


def test_the_record_says_what_was_done_and_holds_no_content(tree: Path):
    old, new = make_key(1).encode(), make_key(2).encode()
    write(tree / "sub" / "keys.env", b"A=" + old + b"\nB=" + old + b"\n")
    change = change_of(tree, "sub/keys.env", old, new)
    assert read_record(tree) is None
    done = apply([change], tree, "rotate", notes={"old": "0123456789abcdef", "new": "fedcba9876543210"})
    assert read_record(tree) == done
    assert done.notes == {"old": "0123456789abcdef", "new": "fedcba9876543210"}
    assert done.files[0].before == change.digest
    kept = b"".join(file.read_bytes() for file in state_directory(tree).iterdir())
    assert old not in kept
    assert new not in kept
    assert {file.name for file in state_directory(tree).iterdir()} == {"lock", "record.json"}
    forget_record(tree)
    forget_record(tree)
    assert read_record(tree) is None


def test_a_transaction_that_is_not_to_be_remembered_leaves_the_record(tree: Path):
    done = apply([change_of(tree, "good.txt")], tree, "first", notes={})
    apply([change_of(tree, "good.txt", NEW, OLD)], tree, "second")
    assert read_record(tree) == done


def test_a_record_lets_a_caller_undo(tree: Path):
    first = apply([change_of(tree, "good.txt")], tree, "there", notes={})
    file = first.files[0]
    edits = tuple(Edit(Span(start, end), NEW, OLD) for start, end in file.spans)
    back = apply([FileChange(file.path, file.location, file.after, edits)], tree, "back")
    assert back.files[0].after == file.before


@pytest.mark.parametrize("where", ["title", "notes"])
def test_a_key_is_never_put_on_record(tree: Path, where: str):
    key = make_key(3)
    with pytest.raises(ValueError, match="must not"):
        apply([], tree, key if where == "title" else "x", notes={"old": key if where == "notes" else ""})


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"version":2}', b'{"version":1,"files":[1]}'])
def test_a_spoilt_record_is_an_error(tree: Path, raw: bytes):
    apply([change_of(tree, "good.txt")], tree, "a test", notes={})
    (state_directory(tree) / "record.json").write_bytes(raw)
    with pytest.raises(TransactionError, match="not a record of this version"):
        read_record(tree)
