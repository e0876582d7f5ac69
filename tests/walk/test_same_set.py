"""git and pathspec give the same set of files, for any tree and any ignore files."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.walk.repositories import plant, repository, walked

_NAMES = ("a", "b", "ab", "build", ".env", "x.log", "#c", "!d", "a b", "e ", "node_modules", "[f]", "g*")
_PARTS = (
    *_NAMES,
    "*",
    "**",
    "?",
    "*.log",
    "[ab]",
    "[!a]",
    "[^a]",
    "a*",
    "*b",
    r"\#c",
    r"\!d",
    r"e\ ",
    r"\a",
    r"\[f]",
    "[[]f[]]",
    r"g\*",
    "[a-b]",
    "a**b",
    "***",
    "",
)
_names = st.sampled_from(_NAMES)
_paths = st.lists(_names, min_size=1, max_size=4).map("/".join)
_patterns = st.builds(
    lambda sign, lead, parts, end, blank: sign + lead + "/".join(parts) + end + blank,
    st.sampled_from(("", "", "", "!")),
    st.sampled_from(("", "", "/", "**/")),
    st.lists(st.sampled_from(_PARTS), min_size=1, max_size=3),
    st.sampled_from(("", "", "/", "/**", "/*")),
    st.sampled_from(("", "", "", " ", "  ", "\t", "\r", r"\ ")),
)
_lines = st.lists(
    st.one_of(_patterns, st.sampled_from(("", "# comment", "*", "!*/", "!.env", "[", "a[", "/"))), max_size=6
)
_folders = st.one_of(st.just(""), st.lists(_names, min_size=1, max_size=2).map(lambda parts: "/".join(parts) + "/"))


def _tree(paths: set[str], ignores: dict[str, list[str]]) -> dict[str, str]:
    """Return files of a tree in which no file is also a folder."""
    files = dict.fromkeys(paths, "")
    files |= {f"{folder}.gitignore": "\n".join(lines) + "\n" for folder, lines in ignores.items()}
    folders = {path[:at] for path in files for at, character in enumerate(path) if character == "/"}
    return {path: text for path, text in files.items() if path not in folders}


@pytest.mark.slow
@given(st.sets(_paths, min_size=1, max_size=12), st.dictionaries(_folders, _lines, min_size=1, max_size=3))
@example({"a/b", "a/ab", ".env", "b/.env"}, {"": ["*", "!*/", "!b"]})
@example({"build/a", "build/.env", "a/build/b"}, {"": ["build/", "!build/a"]})
@example({"a/x.log", "b/x.log", "x.log"}, {"": ["*.log"], "a/": ["!x.log"]})
@example({"a/b/a", "a/b/b", "a/a"}, {"": ["a/**", "!a/b/", "!a/b/a"]})
@example({"e ", "a b", "#c", "!d"}, {"": [r"e\ ", "a b  ", r"\#c", r"\!d"]})
@example({"a/b/ab"}, {"": ["/a/*/", "!/a/b/"]})
def test_git_and_pathspec_agree(paths: set[str], ignores: dict[str, list[str]]):
    folder = Path(tempfile.mkdtemp())
    try:
        plant(folder, _tree(paths, ignores))
        alone, without = walked(folder)
        repository(folder)
        asked, within = walked(folder)
        assert set(alone) == set(asked)
        assert without.ignored_files_added == within.ignored_files_added
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("gitignore", [True, False])
def test_agree_on_a_tree_like_those_of_people(tmp_path: Path, *, gitignore: bool):
    plant(
        tmp_path,
        {
            ".gitignore": "# python\n__pycache__/\n*.py[cod]\n.env*\n!.env.example\n/dist\nnode_modules\n*.log\n!keep.log\ndata/**\n",
            "pkg/.gitignore": "*\n!.gitignore\n!src/\n!src/**\n",
            "pkg/src/a.py": "",
            "pkg/other.py": "",
            "pkg/.env": "",
            "app.py": "",
            "app.pyc": "",
            "__pycache__/app.pyc": "",
            ".env": "",
            ".env.example": "",
            ".env.local": "",
            "dist/x.js": "",
            "web/dist/x.js": "",
            "web/node_modules/y/index.js": "",
            "web/node_modules/y/.env": "",
            "logs/keep.log": "",
            "logs/a.log": "",
            "data/in/.env.prod": "",
            "data/a.csv": "",
        },
    )
    alone, _ = walked(tmp_path, gitignore=gitignore)
    repository(tmp_path)
    asked, _ = walked(tmp_path, gitignore=gitignore)
    assert set(alone) == set(asked)
    assert "web/dist/x.js" in asked
    assert ("app.pyc" in asked) is not gitignore
