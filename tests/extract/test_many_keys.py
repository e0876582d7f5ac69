"""A file may hold thousands of keys: the work for each does not grow with the number of the others."""

from __future__ import annotations

import pytest

from tests.extract.marks import extraction
from tests.keys import make_key
from tests.steps import steps

LINES = {
    "a.py": 'K{n} = "{key}"\n',
    "b.py": 'K{n} = os.getenv("A{n}", "{key}")\n',
    "a.go": 'const K{n} = "{key}"\n',
    "b.go": 'func f{n}() {{ const k = "{key}"; use(k) }}\n',
    "a.js": 'const K{n} = "{key}";\n',
    "b.js": 'export const o{n} = {{ key: "{key}" }};\n',
    "a.ts": 'enum E{n} {{ K = "{key}" }}\n',
    "a.cs": 'class C{n} {{ const string K = "{key}"; }}\n',
    "A.java": 'class C{n} {{ static final String K = "{key}"; }}\n',
    "a.kt": 'const val K{n} = "{key}"\n',
    "a.rs": 'fn f{n}() {{ let k = "{key}"; }}\n',
    "a.rb": 'K{n} = "{key}"\n',
    "a.php": "<?php $k{n} = '{key}'; ?>\n",
    "a.swift": 'let k{n} = "{key}"\n',
    "a.dart": "const k{n} = '{key}';\n",
    "a.cpp": 'const char *k{n} = "{key}";\n',
    "a.lua": 'local k{n} = "{key}"\n',
    "a.pl": "my $k{n} = '{key}';\n",
    "a.sh": "K{n}={key}\n",
    "b.sh": 'export A{n}="$(echo {key})"\n',
    "a.bat": "set K{n}={key}\n",
    "a.env": "K{n}={key}\n",
    "a.toml": 'k{n} = "{key}"\n',
    "a.yaml": "k{n}: {key}\n",
    "a.ini": "k{n} = {key}\n",
    "a.txt": "key {n} {key}\n",
    "Dockerfile": "ENV K{n}={key}\n",
}


def work(path: str, count: int) -> int:
    """Return the steps that a file takes with so many keys."""
    head = "package a\n" if path.endswith(".go") else ""
    text = head + "".join(LINES[path].format(n=n, key=make_key(n)) for n in range(count))
    return steps(lambda: extraction(path, text))


@pytest.mark.slow
@pytest.mark.parametrize("path", LINES)
def test_the_work_grows_as_the_number_of_keys_does(path: str):
    extraction(path, LINES[path].format(n=0, key=make_key(0)))
    small, large = work(path, 40), work(path, 160)
    assert large <= 4 * small * 1.25 + 2_000
