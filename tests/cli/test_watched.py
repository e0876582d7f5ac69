"""While commands run, nobody who looks at the machine sees a key: no other program is given one, and no file of ours holds one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.cli.conftest import KEY, OTHER, Repository
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="asks /proc what a process was given"
    ),
]
NEW = make_key(9)
BODIES = [key[5:] for key in (KEY, OTHER, NEW)]
SECONDS = 0.005
"""Between two looks; programs that are watched live several times as long."""


class Seen(NamedTuple):
    """What was seen of a run."""

    programs: set[str]
    """Names of the programs that it started."""
    given: set[bytes]
    """Command lines of all processes, and environments of the programs that it started."""
    written: set[tuple[str, bytes]]
    """Files of ours, with all that they ever held."""


@pytest.fixture
def place(repository: Repository, tmp_path: Path) -> Repository:
    """A repository with keys in all of its parts, and folders of our own that are empty."""
    for name in ("temporary", "home", "bin", "kept"):
        (tmp_path / name).mkdir()
    git = tmp_path / "bin" / "git"
    git.write_text(f'#!/bin/sh\nsleep 0.03\nexec {shutil.which("git")} "$@"\n')
    git.chmod(0o755)
    repository.write("a.py", f'KEY = "{OTHER}"\n')
    repository.commit()
    repository.write("a.py", f'import requests\nrequests.get("https://api.perplexity.ai/search", headers={{"Authorization": "{KEY}"}})\n')  # fmt: skip
    repository.write("b.yaml", f"perplexity_api_key: {KEY}\n")
    repository.commit()
    repository.write(".env", f"PERPLEXITY_API_KEY={KEY}\n")
    return repository


def environment(folder: Path) -> dict[str, str]:
    own = {"HOME": "home", "TMPDIR": "temporary", "XDG_CACHE_HOME": "home/cache", "XDG_STATE_HOME": "home/state"}
    keys = {"PERPLEXITY_API_KEY": KEY, "NEW": NEW, "OTHER": OTHER, "BARE": BODIES[0]}
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **{name: str(folder / each) for name, each in own.items()}, **keys, "PATH": path}


def watched(place: Repository, *words: str, stdin: bytes = b"") -> Seen:
    """Run the program, and look at its processes and at its files until it ends, and once more."""
    seen = Seen(set(), set(), set())
    folder = place.root.parent
    (folder / "stdin").write_bytes(stdin)
    with (folder / "stdin").open("rb") as source, (folder / "said").open("wb") as said:
        program = subprocess.Popen(
            [sys.executable, "-m", "pplx_scan", *words],
            cwd=place.root, env=environment(folder), stdin=source, stdout=said, stderr=said,
        )  # fmt: skip
        while program.poll() is None:
            look_at_processes(program.pid, seen)
            look_at_files(place, seen)
            time.sleep(SECONDS)
    look_at_files(place, seen)
    seen.written.add(("the output", (folder / "said").read_bytes()))
    assert program.returncode in {0, 1, 2}
    return seen


def look_at_processes(pid: int, seen: Seen) -> None:
    for child in below(pid):
        with suppress(OSError):
            folder = Path("/proc", str(child))
            words = (folder / "cmdline").read_bytes()
            seen.given.add(words)
            if words and child != pid and os.fsencode(sys.executable) not in words:
                seen.programs.add(os.fsdecode(os.path.basename(words.split(b"\0")[0])))
                seen.given.add((folder / "environ").read_bytes())


def below(pid: int) -> Iterator[int]:
    yield pid
    for task in Path("/proc", str(pid), "task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield from below(int(child))


def look_at_files(place: Repository, seen: Seen) -> None:
    top = place.root.parent
    for folder in (top / "temporary", top / "home", top / "kept", place.root / ".git" / "pplx-scan"):
        for file in folder.rglob("*") if folder.exists() else ():
            with suppress(OSError):
                if file.is_file():
                    seen.written.add((str(file.relative_to(top)), file.read_bytes()))


def held(raw: bytes) -> bool:
    return any(body[at : at + 12].encode() in raw for body in BODIES for at in range(37))


PROMPT = json.dumps({"hook_event_name": "UserPromptSubmit", "prompt": f"why does {KEY} fail?"}).encode()
ROTATE = ("rotate", "--new-key-from", "env:NEW", "--old-key-from", "env:PERPLEXITY_API_KEY")


@pytest.mark.parametrize(
    ("words", "wrote"),
    [
        (("scan", "--diff-base", "HEAD~1"), ()),
        (("scan", "-o", "sarif:../kept/a", "-o", "html:../kept/b", "."), ("kept/a", "kept/b")),
        (("scan", "--fix", "--unsafe-fixes", "."), ()),
        (("keys", "--current-key-from", "env:OTHER", "."), ()),
        (("baseline", "-o", "../kept/baseline", "."), ("kept/baseline",)),
        (("doctor", "--bundle", "../kept/bundle", "."), ("kept/bundle",)),
        (("history", "-o", "../kept/history"), ("kept/history",)),
        (("fleet", ".", "--history", "--run", "../kept/run"), ("kept/run",)),
        ((*ROTATE, "."), ()),
        ((*ROTATE, "--apply", "--ledger", "."), ("repository/.git/pplx-scan/record.json",)),
        (("validate", "--api-url", "http://127.0.0.1:9", "."), ()),
        (("agent-hook",), ()),
    ],
    ids=lambda each: " ".join(each) if each and "/" not in each[0] else "",
)
def test_nobody_who_looks_on_sees_a_key(place: Repository, words: tuple[str, ...], wrote: tuple[str, ...]):
    seen = watched(place, *words, stdin=PROMPT)
    assert [words for words in seen.given if held(words)] == []
    assert [name for name, raw in seen.written if held(raw)] == []
    assert {name for name, raw in seen.written if raw} >= {*wrote}
    assert "agent-hook" in words or "git" in {*seen.programs} or "sh" in seen.programs
    assert not list((place.root.parent / "temporary").iterdir())


def test_nor_while_a_rotation_is_undone(place: Repository):
    watched(place, *ROTATE, "--apply", ".")
    seen = watched(place, "rotate", "--undo", "--old-key-from", "env:PERPLEXITY_API_KEY", ".")
    assert KEY in (place.root / "a.py").read_text()
    assert [words for words in seen.given if held(words)] == []
    assert [name for name, raw in seen.written if held(raw)] == []


def test_a_key_in_a_command_line_or_a_file_is_seen(place: Repository):
    (place.root.parent / "kept" / "run").write_text(KEY)
    seen = watched(place, "scan", "--exclude", OTHER, ".")
    assert [words for words in seen.given if held(words)]
    assert [name for name, raw in seen.written if held(raw)] == ["kept/run"]
