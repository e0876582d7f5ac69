"""One tree: planted, rotated, and judged by what is really left in it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
from typing import TYPE_CHECKING, NamedTuple

from pplx_scan.cli.app import run
from tests.trust.decoder import holds
from tests.trust.stores import stores
from tests.trust.trees import plant

if TYPE_CHECKING:
    from pathlib import Path

    from tests.trust.trees import Grove

_WORDS = ("rotate", "--old-key-from", "env:TRUST_OLD", "--new-key-from", "env:TRUST_NEW")


class Verdict(NamedTuple):
    """What became of a tree."""

    outcome: str
    """`gone`, or `left and said`."""
    faults: tuple[str, ...]
    """Where words, exit code and tree do not agree."""


def tried(tree: Grove, folder: Path) -> Verdict:
    """Plant a tree in a folder of its own, rotate its key, judge, and take it away."""
    root = folder / "tree"
    before = os.getcwd()
    try:
        plant(tree, root)
        os.chdir(root)
        os.environ |= {"TRUST_OLD": tree.old, "TRUST_NEW": tree.new}
        return _verdict(tree, root)
    finally:
        os.chdir(before)
        for name in ("tree", "tree-inner", "twin"):
            shutil.rmtree(folder / name, ignore_errors=True)


def _verdict(tree: Grove, root: Path) -> Verdict:
    faults = []
    if not all(holds(file.raw, tree.old) for file, _ in tree.files):
        faults.append("the decoder does not see what was planted")
    shutil.copytree(root, root.with_name("twin"), symlinks=True)
    plan = json.loads(_ran("-f", "json")[1])
    code, told = _ran("--apply", "-f", "json")
    told = json.loads(told)
    left = _left(root, tree.old)
    os.chdir(root.with_name("twin"))
    again, text = _ran("--apply")
    faults += _faults(code, text, told, left)
    if again != code:
        faults.append(f"exit {code} with JSON, and {again} with text")
    if (planned := _places(plan)) != _places(told):
        faults.append(f"planned {sorted(planned)} and left {sorted(_places(told))}")
    return Verdict("left and said" if left else "gone", tuple(faults))


def _faults(code: int, text: str, told: dict, left: set[str]) -> list[str]:
    faults = []
    proven = any(line.startswith("Proof: ") for line in text.splitlines())
    if left and (proven or not code or told["state"] == "proven"):
        faults.append(f"FALSE PROOF: exit {code}, {told['state']}, and the old key is in {sorted(left)}")
    named = {_shown(path.partition("!/")[0]) for path, _ in _places(told)}
    closed = {each["path"].partition("!/")[0] for each in told["not_searched"]}
    if left and code and (unnamed := left - named - closed):
        faults.append(f"left in {sorted(unnamed)}, but not named there")
    if not left and named:
        faults.append(f"nothing is left, but {sorted(named)} is named")
    if proven != (told["state"] == "proven") or proven != (code == 0):
        faults.append(f"exit {code}, {told['state']}, and {'Proof' if proven else 'No proof'}")
    return faults


def _places(told: dict) -> set[tuple[str, int]]:
    return {(each["path"], each["line"]) for each in told["remaining"]}


def _left(root: Path, key: str) -> set[str]:
    """Return the paths of what holds a key."""
    return {_shown(store.path) for store in stores(root) if holds(store.raw, key)}


def _shown(path: str) -> str:
    """Return a path, also one of a report, without what can be a key."""
    shown = os.fsencode(path).decode(errors="backslashreplace")
    return re.sub(r"(?:pplx-)?(?:[A-Za-z0-9_-]{19,}|…[A-Za-z0-9]{0,4})", "…", shown)


def _ran(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = run([*_WORDS, *words, "."])
    return code, out.getvalue()
