"""No setting of a repository or a user hides a key: each command says what it says without it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.cli.conftest import KEY, OTHER, Repository
from tests.keys import make_key

ROOT, DELETED = make_key(3), make_key(4)
SETTINGS = {
    "log": {
        "log.diffMerges": "off",
        "log.follow": "true",
        "log.showRoot": "false",
        "log.date": "human",
        "log.decorate": "full",
        "log.abbrevCommit": "true",
        "log.mailmap": "true",
        "format.pretty": "oneline",
        "format.notes": "*",
        "log.excludeDecoration": "refs/*",
    },
    "encodings": {
        "i18n.logOutputEncoding": "UTF-16",
        "i18n.commitEncoding": "UTF-16",
    },
    "diff, what is shown": {
        "diff.relative": "true",
        "diff.renames": "copies",
        "diff.orderFile": "/nowhere/order",
    },
    "diff": {
        "diff.noprefix": "true",
        "diff.ignoreSubmodules": "all",
        "diff.interHunkContext": "100",
        "diff.context": "50",
        "diff.algorithm": "patience",
        "diff.indentHeuristic": "false",
        "diff.colorMoved": "zebra",
        "diff.wsErrorHighlight": "all",
        "diff.suppressBlankEmpty": "true",
        "diff.mnemonicPrefix": "true",
        "diff.submodule": "diff",
        "diff.plain.binary": "true",
        "color.ui": "always",
        "color.diff": "always",
    },
    "core": {
        "core.quotePath": "true",
        "core.abbrev": "4",
        "core.bigFileThreshold": "1",
        "core.ignoreCase": "true",
        "core.precomposeUnicode": "true",
        "core.commitGraph": "false",
        "core.attributesFile": "/nowhere/attributes",
        "core.excludesFile": "/nowhere/ignore",
        "core.sparseCheckout": "true",
        "core.splitIndex": "true",
    },
    "others": {
        "feature.manyFiles": "true",
        "fetch.recurseSubmodules": "true",
        "grep.patternType": "perl",
        "status.relativePaths": "false",
        "transfer.hideRefs": "refs/heads/side",
        "uploadpack.hideRefs": "refs",
    },
}


def line(key: str) -> str:
    return f'PERPLEXITY_API_KEY = "{key}"\n'


@pytest.fixture
def merged(repository: Repository) -> Repository:
    """Return a repository with a key of each kind: in the root commit, deleted, in a merge, staged in a sub-folder."""
    repository.write("rôot.py", line(ROOT))
    repository.write("sub/deleted.py", line(DELETED))
    repository.write(".gitattributes", "*.py -diff -text diff=plain\n")
    repository.commit()
    repository.git("rm", "-q", "sub/deleted.py")
    repository.git("checkout", "-qb", "side")
    repository.write("side.txt", "a\n")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("main.txt", "b\n")
    repository.commit()
    repository.git("merge", "-q", "--no-commit", "--no-ff", "side")
    repository.write("evil.py", line(KEY))
    repository.commit()
    repository.git("rm", "-q", "evil.py")
    repository.git("commit", "-qm", "gone")
    repository.write("sub/staged.py", "a = 1\n" * 30 + line(OTHER))
    repository.git("add", "-A")
    return repository


def told(repository: Repository) -> list[Any]:
    """Return what the commands that ask git say, here and in a sub-folder."""
    commands = (
        ("history", "-f", "json"),
        ("history", "-f", "json", "--since", "HEAD~2..HEAD"),
        ("history", "-f", "json", "sub"),
        ("scan", "-f", "json", "--staged"),
        ("scan", "-f", "json", "--diff-base", "HEAD~1"),
        ("keys", "-f", "json"),
    )
    return [_steady(json.loads(repository.scan(*words).out)) for words in commands]


def _steady(report: Any) -> Any:
    """Return a report without what differs between two runs."""
    return {name: value for name, value in report.items() if name in ("keys", "findings", "unread", "not_scanned")}


def test_the_reports_are_not_empty(merged: Repository):
    everything, branch, below, staged, *_ = told(merged)
    assert len(everything["keys"]) == 3
    assert len(branch["keys"]) == 1
    assert below == everything
    assert staged["findings"]


@pytest.mark.parametrize("group", SETTINGS)
def test_settings_change_nothing(merged: Repository, group: str):
    without = told(merged)
    for name, value in SETTINGS[group].items():
        merged.git("config", name, value)
    assert told(merged) == without
