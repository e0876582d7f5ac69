"""Trees in which a command writes: what it starts from, the words of its command line, and what may stand there afterwards."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.fix.transactions import LEFTOVER, snapshot
from tests.keys import make_key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.process import Runner
    from tests.fix.transactions import Snapshot

OLD, NEW = make_key(501), make_key(502)
NAMES: Final = (
    "rotate", "rotate outside git", "rotate in a worktree", "undo", "recover", "recover an undo", "fix", "adopt"
)  # fmt: skip
POINTER: Final = "main/.git/worktrees/tree"
"""The git directory of a worktree, whose `.git` is a file that names it."""
_STRIDE: Final = 5
"""So many calls apart a run is cut off, until it is half-way."""
_ROTATE: Final = ("rotate", "--apply", "--old-key-from", "env:THE_OLD", "--new-key-from", "env:THE_NEW", "-j", "1")
_UNDO: Final = ("rotate", "--undo", "--old-key-from", "env:THE_OLD", "-j", "1")
_CALL: Final = 'requests.get("https://api.perplexity.ai/search", headers={"Authorization": KEY})\n'
_MENDED: Final = 'requests.post("https://api.perplexity.ai/search", headers={"Authorization": f"Bearer {KEY}"})\n'
LOOK: Final = tuple(word for word in _ROTATE if word != "--apply")
"""A command that writes nothing but what it recovers."""


class Scene(NamedTuple):
    """What is tried."""

    words: tuple[str, ...]
    start: Path
    """A folder with `tree`, `home` and `temporary`; it is copied for each trial."""
    before: Snapshot
    after: Snapshot
    calls: int
    """How many calls the command makes that may fail, when none does."""
    unmoved: Snapshot
    """What else a file may be while `.env` cannot be read: mended, with its key where it was."""


def environment(folder: Path) -> dict[str, str]:
    """Return what a process in a copy of a scene gets to know."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "XDG_CACHE_HOME") if name in os.environ}
    own = {"HOME": f"{folder}/home", "XDG_STATE_HOME": f"{folder}/home/state", "TMPDIR": f"{folder}/temporary"}
    git = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": str(folder)}
    return {**kept, **own, **git, "THE_OLD": OLD, "THE_NEW": NEW, "PPLX_SCAN_NO_CACHE": "1"}


def make_scene(name: str, kept: Path, place: Path, runner: Runner) -> Scene:
    """Make one of the scenes.

    Args:
        name: of the scene.
        kept: the folder in which it is kept.
        place: the folder into which it is copied for each trial: journals and records name files by their whole paths.
        runner: runs the program.
    """
    _plant(kept / "first", name)
    if name == "fix":
        scene = _scene(("scan", "--fix", "--unsafe-fixes", "-j", "1", "."), kept / "first", place, runner)
        mended = f'import requests\n\nKEY = "{OLD}"\n{_MENDED}'.encode()
        return scene._replace(unmoved={"app.py": (scene.before["app.py"][0], mended)})
    if name == "adopt":
        return _scene(("keys", "--adopt", "-j", "1", "."), kept / "first", place, runner)
    rotate = _scene(_ROTATE, kept / "first", place, runner)
    if name.startswith("rotate"):
        return rotate
    if name == "recover":
        return _cut_off(rotate, kept / "cut", place, runner)
    copy(rotate.start, place)
    runner.run(_ROTATE, place)
    undo = _scene(_UNDO, copy(place, kept / "rotated"), place, runner)
    return undo if name == "undo" else _cut_off(undo, kept / "cut", place, runner)


def copy(source: Path, target: Path) -> Path:
    """Put a copy of a folder in the place of another one."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target


def _cut_off(scene: Scene, kept: Path, place: Path, runner: Runner) -> Scene:
    """Return the scene of a recovery: a run was killed when it had changed some of the files."""
    for number in range(scene.calls, 0, -_STRIDE):
        runner.kill(scene.words, copy(scene.start, place), number)
        if runner.journals(place) and _files(place) not in (_plain(scene.before), _plain(scene.after)):
            copy(place, kept)
            return scene._replace(words=LOOK, start=kept, calls=runner.calls(LOOK, place))
    message = "no run was cut off half-way"
    raise AssertionError(message)


def _files(place: Path) -> Snapshot:
    return _plain(snapshot(place / "tree"))


def _plain(seen: Snapshot) -> Snapshot:
    return {name: kind for name, kind in seen.items() if LEFTOVER not in name}


def _scene(words: tuple[str, ...], start: Path, place: Path, runner: Runner) -> Scene:
    calls = runner.calls(words, copy(start, place))
    before, after = snapshot(start / "tree"), snapshot(place / "tree")
    if before == after:
        raise AssertionError((place / "said").read_text(encoding="utf-8"))
    return Scene(words, start, before, after, calls, {})


def _plant(folder: Path, name: str) -> None:
    tree, main = folder / "tree", folder / "main"
    for each in (folder / "home", folder / "temporary"):
        each.mkdir(parents=True)
    if name == "rotate in a worktree":
        main.mkdir()
        _git(main, ("init", "-q", "-b", "main"), ("commit", "-qm", "first", "--allow-empty"))
        _git(main, ("worktree", "add", "-q", "-b", "side", "../tree"))
        (tree / ".git").write_text(f"gitdir: ../{POINTER}\n", encoding="utf-8")
    (tree / "deep" / "er").mkdir(parents=True)
    texts = {
        ".env": f"PERPLEXITY_API_KEY={OLD}\n",
        "app.py": f'import requests\n\nKEY = "{OLD}"\n' + (_CALL if name == "fix" else ""),
        "deep/k8s.yaml": f"kind: Secret\ndata:\n  PERPLEXITY_API_KEY: {base64.b64encode(OLD.encode()).decode()}\n",
        "deep/er/main.ts": f"const perplexityKey = '{OLD}';\n",
        "readme.md": "nothing\n",
    }
    for path, text in texts.items():
        (tree / path).write_text(text, encoding="utf-8")
    (tree / ".gitignore").write_text(".env\n", encoding="utf-8")
    (tree / "deep" / "k8s.yaml").chmod(0o640)
    if name not in {"rotate outside git", "rotate in a worktree"}:
        _git(tree, ("init", "-q", "-b", "main"))
    if name != "rotate outside git":
        _git(tree, ("add", "-A"), ("commit", "-qm", "planted"))


def _git(folder: Path, *commands: tuple[str, ...]) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.invalid")
    for words in commands:
        subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)
