"""Input that is broken, odd or hostile: one clear line, the right exit code, and the rest is scanned all the same."""

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from tests.cli.fleet_cases import until
from tests.cli.measured import CONFINED, confined, measure, scan_json
from tests.keys import make_key

from pplx_scan.model.printable import mask
from pplx_scan.report.formats import FORMATS

KEY, OTHER, WITNESS = make_key(31), make_key(32), make_key(33)
UNSAFE = {
    *map(
        chr,
        (
            *range(9),
            *range(11, 32),
            0x7F,
            *range(0x80, 0xA0),
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        ),
    ),
    "\ufeff",
}
"""Characters that no report may hold raw: a terminal obeys them, or they hide or turn round what stands beside them."""


@pytest.fixture
def planted(repository):
    """A repository with a key that every scan must find, whatever else there is."""
    repository.write("witness.toml", f'key = "{WITNESS}"\n')
    return repository


def assert_rest_is_scanned(done):
    assert ("witness.toml", 1, 8) in done.found


def assert_one_line(text):
    assert text.count("\n") == 1
    assert "Traceback" not in text
    assert "internal error" not in text
    assert text.startswith("pplx-scan: ")


@pytest.mark.parametrize("name", ["nowhere.py", "no/such/folder", "witness.toml/below", "x" * 5000])
def test_a_path_that_is_none(planted, name):
    done = scan_json(planted, name, "witness.toml")
    assert done.code == 2
    assert list(done.unread) == [mask(name)]
    assert done.unread[mask(name)]
    assert_rest_is_scanned(done)
    assert "not " in planted.scan(name, "witness.toml").out


def test_an_empty_path_is_not_the_working_directory(planted):
    """It is what a variable that was never set leaves behind."""
    for words in (("",), ("scan", "", "witness.toml"), ("keys", "")):
        done = measure(*words, cwd=planted.root)
        assert (done.code, done.out) == (2, "")
        assert_one_line(done.err)


def test_a_file_and_a_folder_without_permission(planted):
    locked = planted.write("locked.py", f'KEY = "{KEY}"\n')
    folder = planted.write("locked/inside.py", f'KEY = "{KEY}"\n').parent
    if os.geteuid() == 0 and shutil.which(CONFINED[0]) is None:
        pytest.skip("root reads everything, and setpriv is not there to stop it")
    locked.chmod(0)
    folder.chmod(0)
    try:
        done = confined("scan", "-f", "json", ".", cwd=planted.root)
        quick = confined(".", cwd=planted.root)
        named = confined("locked.py", "locked", cwd=planted.root)
    finally:
        locked.chmod(0o600)
        folder.chmod(0o700)
    assert done.code == quick.code == named.code == 2
    assert "Permission denied" in done.unread["locked.py"]
    assert any(path.rstrip("/") == "locked" for path in done.unread)
    assert_rest_is_scanned(done)
    assert "locked.py" in quick.out
    assert "Traceback" not in quick.err + named.err


BROKEN = {
    "broken.json": f'{{"a": [1, 2,\n "key": "{KEY}"',
    "broken.yaml": f"a: [1\nb: {{c\nkey: {KEY}\n\tx: 1\n",
    "broken.toml": f'[a\nkey = "{KEY}"\nb = = 1\n',
    "broken.xml": f"<a><b>\n<key>{KEY}</c></a",
    "broken.py": f'def (:\n  x = [\nkey = "{KEY}"\n',
    "broken.ipynb": f'{{"cells": [{{"source":\n ["k = \\"{KEY}\\""]}}',
}


def test_files_that_their_own_parsers_refuse_are_read_as_text_and_listed(planted):
    for path, text in BROKEN.items():
        planted.write(path, text)
    done = scan_json(planted)
    assert done.code == 1
    expected = {(path, 1 + text[: text.index(KEY)].count("\n")) for path, text in BROKEN.items()}
    assert {(path, line) for path, line, _ in done.found} == expected | {("witness.toml", 1)}
    assert len(done.found) == len(expected) + 1
    assert done.degraded == set(BROKEN)
    shown = planted.scan(".").out
    assert all(path in shown for path in BROKEN)


def test_a_binary_full_of_nuls_gives_up_its_keys(planted):
    raw = b"\x7fELF" + bytes(range(256)) * 40
    planted.write("tool.bin", raw + KEY.encode() + b"\0" + raw + b"\0\0" + OTHER.encode("utf-16-le") + b"\0\0" + raw)
    planted.write("bytes.json", b"\0" * 5000 + b'"' + KEY.encode() + b'"' + b"\0\xff" * 3000)
    done = scan_json(planted)
    assert done.code == 1
    assert [path for path, _, _ in done.found] == ["bytes.json", "tool.bin", "tool.bin", "witness.toml"]


def test_an_empty_folder_and_empty_files(repository, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    for name in ("a.py", "b.json", "c.yaml", "d.toml", "e.xml", "f.ipynb", ".env", "Dockerfile"):
        repository.write(name, "")
    for folder in (empty, repository.root):
        done = measure(".", cwd=folder)
        assert (done.code, done.err) == (0, "")
        assert "No Perplexity key trouble" in done.out


# Names


NAMES = {
    "newline": b"new\nline.py",
    "escape": b"\x1b[31mred\x1b]0;title\x07.py",
    "not UTF-8": b"caf\xe9\xff.py",
    "bidi": "a\u202egnp.\u2066x\u200b.py".encode(),
    "controls": b"a\rb\tc\x08d\x7f\xc2\x9bm.py",
    "colons": b"::error file=x::y%0A.py",
    "markup": b"<b>&\"'`.py",
    "dash": b"--exit-zero",
}


@pytest.mark.parametrize("form", [*FORMATS, "default"])
def test_no_name_reaches_a_report_raw(planted, form):
    folder = os.fsencode(planted.root)
    for name in NAMES.values():
        with open(os.path.join(folder, name), "wb") as stream:
            stream.write(f'KEY = "{KEY}"\n'.encode())
    with open(os.path.join(folder, b"\x1b[2Jbroken\n.json"), "wb") as stream:
        stream.write(f'{{"key": "{KEY}"\n'.encode())
    done = planted.scan(".") if form == "default" else planted.scan("scan", "-f", form, ".")
    assert done.code == 1
    assert not set(done.out + done.err) & UNSAFE
    assert "Traceback" not in done.err
    if form == "json":
        report = json.loads(done.out)
        found = {finding["path"] for finding in report["findings"] if finding["rule"] == "key-in-repo"}
        assert len(found) == len(NAMES) + 2
        assert len(report["degraded"]) == 1
    elif form != "jsonl":
        assert not any(line.startswith(("line.py", "::error file=x")) for line in done.out.splitlines())


def test_names_that_are_typed_are_escaped_too(planted):
    for name in NAMES.values():
        done = measure(os.fsdecode(b"no-" + name), cwd=planted.root)
        assert done.code == 2
        assert not set(done.out + done.err) & UNSAFE


@pytest.mark.parametrize("form", [*FORMATS, "default"])
def test_a_key_in_a_name_is_not_shown(planted, form):
    planted.write(f"{KEY}/{OTHER}.py", f'KEY = "{OTHER}"\n')
    planted.write(f"{KEY}.json", "{broken perplexity")
    done = planted.scan(".") if form == "default" else planted.scan("scan", "-f", form, ".")
    assert done.code == 1
    assert not any(part in done.out + done.err for part in (KEY[5:20], OTHER[5:20]))


# What the user hands over


TWISTED = {
    "config": {
        "not YAML": b"exclude: [a\n",
        "a list": b"- a\n",
        "unknown key": b"exclud: [a]\n",
        "wrong type": b"exclude: a\n",
        "not UTF-8": b"exclude: [\xff\xfe\x00]\n",
        "deep": b"[" * 20000,
        "a tag": b"exclude: !!python/object/apply:os.system ['touch ran']\n",
        "bomb": b"a: &a [x]\n"
        + b"".join(
            b"b%d: &b%d [*%s,*%s]\n" % (n, n, p, p)
            for n, p in ((n, b"b%d" % (n - 1) if n else b"a") for n in range(40))
        ),
        "odd keys": b"? [a, b]\n: c\n? {d: e}\n: f\n",
    },
    "pyproject": {
        "not TOML": b"[tool.pplx-scan]\nexclude = [\n",
        "unknown key": b"[tool.pplx-scan]\nexclud = []\n",
        "not UTF-8": b"[tool.pplx-scan]\nexclude = ['\xff']\n",
        "no table": b"[[tool.pplx-scan]]\nexclude = []\n",
        "a text": b"[tool.pplx-scan.exclude]\n",
    },
    "baseline": {
        "not JSON": b"{",
        "empty": b"",
        "a list": b"[]",
        "no results": b"{}",
        "results of another type": b'{"results": []}',
        "an entry of another type": b'{"results": {"a": ["b"]}}',
        "deep": b"[" * 100000,
        "not UTF-8": b'{"results": "\xff"}',
        "NULs": b"\0" * 100,
    },
    "ledger": {
        "not YAML": b"current: [\n",
        "a merge": b"<<<<<<< HEAD\ncurrent: x\n=======\ncurrent: y\n>>>>>>> b\n",
        "a list": b"- a\n",
        "a key in it": f"current: {KEY}\n".encode(),
        "no fingerprint": b"retired: [{since: 2026-01-01}]\n",
        "not UTF-8": b"current: \xff\xfe\n",
        "deep": b"[" * 20000,
        "self": b"retired: &a\n- *a\n",
    },
    "rule": {
        "not YAML": b"id: [\n",
        "empty": b"",
        "a list": b"- a\n",
        "no such field": b"id: my-rule\nfact: KeyLiteral\nseverity: error\nmessage: x\nsurprise: 1\n",
        "bad regex": b"id: my-rule\nfact: KeyLiteral\nseverity: error\nmessage: x\nwhere:\n- name: {matches: '['}\n",
        "not UTF-8": b"id: \xff\n",
        "deep": b"[" * 20000,
    },
}
PLACES = {
    "config": (".pplx-scan.yaml", ()),
    "pyproject": ("pyproject.toml", ()),
    "baseline": ("accepted.json", ("--baseline", "accepted.json")),
    "ledger": (".pplx-keys.yaml", ()),
    "rule": ("own/my-rule.yaml", ("--rules", "own")),
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, cases in TWISTED.items() for name in cases])
def test_a_file_that_steers_the_scan_and_is_broken_stops_it_with_one_line(planted, kind, name):
    path, words = PLACES[kind]
    planted.write(path, TWISTED[kind][name])
    done = measure("scan", *words, ".", cwd=planted.root)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)
    assert Path(path).name in done.err
    assert KEY[5:20] not in done.err
    assert done.seconds < 10
    assert not (planted.root / "ran").exists()


@pytest.mark.parametrize("kind", PLACES)
def test_so_does_one_in_a_clean_tree(repository, kind):
    """A rule that does not load must not wait for the day on which there is a key."""
    path, words = PLACES[kind]
    repository.write(path, next(iter(TWISTED[kind].values())))
    repository.write("clean.py", "x = 1\n")
    done = measure(*(("scan", *words) if words else ()), "clean.py", cwd=repository.root)
    assert done.code == 2
    assert_one_line(done.err)


@pytest.mark.parametrize("kind", ["baseline", "ledger", "rule", "config"])
def test_so_does_a_folder_in_its_place(planted, kind):
    (planted.root / "folder").mkdir()
    words = {"baseline": "--baseline", "ledger": "--ledger", "rule": "--rules", "config": "--config"}[kind]
    target = "folder" if kind != "rule" else "witness.toml"
    done = measure("scan", words, target, ".", cwd=planted.root)
    assert (done.code, done.out) == (2, "")
    assert_one_line(done.err)


# Files that are none


@pytest.fixture
def odd(planted):
    """Everything that a folder can hold and a scan must not open, or must not follow."""
    root = planted.root
    os.mkfifo(root / "pipe.py")
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(root)
    try:
        server.bind("socket.py")
    finally:
        os.chdir(here)
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "secret.py").write_text(f'KEY = "{KEY}"\n')
    for name, target in {
        "loop-a": "loop-b",
        "loop-b": "loop-a",
        "self": "self",
        "here": ".",
        "up": "..",
        "out": str(outside),
        "out.py": str(outside / "secret.py"),
        "dangling.py": "nowhere",
        "device.py": "/dev/zero",
        "again.py": "witness.toml",
    }.items():
        (root / name).symlink_to(target)
    with suppress(PermissionError):
        os.mknod(root / "zero.py", stat.S_IFCHR | 0o600, os.makedev(1, 5))
    yield planted
    server.close()


@pytest.mark.parametrize("tracked", [True, False], ids=["git", "no git"])
def test_what_is_no_file_is_not_opened_and_what_leads_out_is_not_followed(odd, tracked):
    if not tracked:
        shutil.rmtree(odd.root / ".git")
    for words in ((".",), (".", "--no-gitignore")):
        done = measure("scan", "-f", "json", *words, cwd=odd.root, timeout=60)
        assert done.found == [("witness.toml", 1, 8)]
        assert done.code == 1
        assert done.seconds < 10


@pytest.mark.parametrize(
    "name", ["pipe.py", "socket.py", "/dev/zero", "/dev/null", "loop-a", "self", "dangling.py", "device.py"]
)
def test_one_that_is_named_does_not_hang_either_and_is_not_passed_over_in_silence(odd, name):
    done = scan_json(odd, name, "witness.toml")
    assert ("witness.toml", 1, 8) in {(Path(path).name, line, column) for path, line, column in done.found}
    shown = odd.scan(name, "witness.toml").out
    assert done.code in {1, 2}
    assert Path(name).name in shown or "skipped" in shown
    assert done.seconds < 10


# Files that change


def churn(file, stop):
    """Truncate, extend, remove and replace a file until told to stop."""
    line = f'KEY = "{KEY}"\n'.encode()
    at = 0
    while not stop.is_set():
        at += 1
        with suppress(OSError):
            if at % 5 == 4:
                file.unlink()
            elif at % 5 == 3:
                file.unlink(missing_ok=True)
                file.mkdir()
                file.rmdir()
            else:
                file.write_bytes(line * (at % 7 * 3000) + line[: at % 60])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["busy.py", "busy.json", ".env", "busy.txt"])
def test_a_file_that_changes_comes_and_goes_while_it_is_read(planted, name):
    stop = threading.Event()
    writer = threading.Thread(target=churn, args=(planted.root / name, stop))
    writer.start()
    try:
        runs = [scan_json(planted, name, ".") for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    for done in runs:
        assert done.code in {1, 2}
        assert done.err == ""
        assert (done.code == 2) == bool(done.unread)
        assert_rest_is_scanned(done)
        assert done.seconds < 60


# Streams and signals


def program(*words, cwd, **streams):
    command = [sys.executable, "-m", "pplx_scan", *words]
    # As on a user's machine: unbuffered output fails earlier, and inside of what the program guards.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.Popen(
        command, cwd=cwd, env=environment, **{"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE} | streams
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [(".",), ("scan", "."), ("scan", "-f", "json", "."), ("keys", "."), ("rules",), ("clean.py",), ("--help",)],
    ids=" ".join,
)
def test_a_reader_that_goes_away_is_no_news(planted, words):
    planted.write("many.py", "".join(f'K{at} = "{make_key(at)}"\n' for at in range(300)))
    planted.write("clean.py", "")
    read, write = os.pipe()
    os.close(read)
    child = program(*words, cwd=planted.root, stdout=write)
    os.close(write)
    _, err = child.communicate(timeout=120)
    assert err == b""
    assert child.returncode in {0, 1, 2}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (".", 1),
        ("scan -f json .", 1),
        ("scan --exit-zero .", 0),
        ("keys .", 0),
        ("rotate --new-key-from env:NEW --apply .", 0),
        ("rotate --new-key-from env:NEW .", 1),
        ("history", 0),
        ("fleet .", 1),
        ("rules", 0),
        ("rules --format markdown", 0),
        ("completion bash", 0),
        ("--help", 0),
        ("nowhere.py witness.toml", 2),
    ],
)
def test_what_head_leaves_unread_changes_neither_the_work_nor_its_exit_code(planted, words, code):
    planted.write("many.py", "".join(f'K{at} = "{WITNESS}"\n' for at in range(300)))
    for reader in ("head -1", "sleep 0", "exec 0<&-; exec sleep 0.1"):
        command = f"{{ {sys.executable} -m pplx_scan {words}; echo $? >code; }} 2>err | ({reader})"
        environment = os.environ | {"NEW": OTHER}
        planted.git("checkout", "-q", "--", ".") if (planted.root / ".git/index").exists() else planted.commit()
        if words == "history":
            shutil.rmtree(planted.root / ".git")
            planted.git("init", "-q")
        done = subprocess.run(["sh", "-c", command], cwd=planted.root, check=False, timeout=120, env=environment)
        assert (planted.root / "err").read_bytes() == b""
        assert int((planted.root / "code").read_text()) == code
        assert done.returncode == 0
        assert (WITNESS not in (planted.root / "many.py").read_text()) == ("--apply" in words)
        for name in ("err", "code"):
            (planted.root / name).unlink()


@pytest.mark.parametrize(
    "words",
    [". >&-", "clean.py >&-", "- <&-", ". 2>&-", ". <&- >&- 2>&-", "nowhere 2>&-", "lsp <&-"]
    + [f"rotate --new-key-from {source} . <&-" for source in ("stdin", "prompt")],
)
def test_streams_that_are_closed_from_the_start(planted, words):
    planted.write("clean.py", "")
    command = f"exec {sys.executable} -m pplx_scan {words}"
    done = subprocess.run(["sh", "-c", command], cwd=planted.root, capture_output=True, check=False, timeout=120)
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr
    assert done.returncode == {"cl": 0, ". ": 1}.get(words[:2], 2)


def test_a_full_disk_is_said_and_ends_in_2(planted):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    for words in ((".",), ("scan", "."), ("clean.py",)):
        planted.write("clean.py", "")
        with open("/dev/full", "wb") as full:
            child = program(*words, cwd=planted.root, stdout=full)
            _, err = child.communicate(timeout=120)
        assert child.returncode == 2
        assert_one_line(err.decode())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize(("words", "code"), [(("scan", "."), 1), (("scan", "--nope"), 2), (("nowhere",), 2)], ids=str)
def test_a_remark_that_cannot_be_written_changes_no_exit_code(planted, words, code):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pplx_scan", *words], cwd=planted.root, check=False, stderr=full, timeout=120
        )
    assert done.returncode == code


def interrupted(child):
    """Wait until a child is at work, interrupt it as Ctrl-C does, and return what it said."""
    until(lambda: child.poll() is not None or parses(child.pid))
    child.send_signal(signal.SIGINT)
    return child.communicate(timeout=60)[1].decode()


def parses(pid):
    """Tell whether a process has loaded a parser, or has children, which it has for parsing."""
    tree = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return bool(tree) or "ast_grep_py" in Path(f"/proc/{pid}/maps").read_text()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="tells from /proc when the program is at work")
@pytest.mark.parametrize("words", [(".",), ("scan", "-j", "4", "."), ("keys", "."), ("baseline", ".")], ids=" ".join)
def test_an_interrupt_ends_it_at_once_with_one_line(planted, words):
    for number in range(4):
        planted.write(f"many{number}.py", "".join(f'K{at} = "{make_key(at)}"\n' for at in range(4000)))
    child = program(*words, cwd=planted.root, stdout=subprocess.DEVNULL)
    err = interrupted(child)
    assert child.returncode == 130
    assert err.strip() == "pplx-scan: interrupted"


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 25, "nan", "1e999", "\u00b2", KEY[8:40]])
@pytest.mark.parametrize(
    "words",
    [
        ("scan", "--overdue-days", "%", "."),
        ("scan", "--max-file-size", "%", "."),
        ("fleet", "--timeout", "%", "."),
        ("history", "--since", "%"),
        ("scan", "--diff-base", "%", "."),
    ],
    ids=" ".join,
)
def test_a_number_that_is_none_or_has_no_end(planted, words, number):
    done = planted.scan(*(number if word == "%" else word for word in words), env={"COLUMNS": "9" * 5000})
    assert done.code in {0, 1, 2}
    assert "internal error" not in done.out + done.err
    assert KEY[8:20] not in done.err
