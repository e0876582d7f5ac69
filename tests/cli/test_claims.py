"""What a report promises: each sentence is made false, and must not be said then."""

import json

import pytest
from tests.cli.conftest import KEY, OTHER, Repository

CLEAN = "No Perplexity key trouble: "
LEAK = f'KEY = "{KEY}"\n'


def test_no_trouble_is_said_of_what_was_named_only(repository: Repository):
    repository.write("a.py", "pplx = 1\n")
    repository.write("b/b.py", LEAK)
    for words in (["a.py"], ["scan", "a.py"], ["scan", "--", "a.py"], ["scan", "-q", "--no-color", "a.py"]):
        done = repository.scan(*words)
        assert done.code == 0
        assert CLEAN not in done.out
    assert "No Perplexity key trouble in what was named: 1 file" in repository.scan("a.py").out
    assert CLEAN not in repository.scan("scan", "-", stdin=b"pplx").out
    repository.git("add", "a.py")
    assert "No Perplexity key trouble in new lines of the index: " in repository.scan("--staged").out
    (repository.root / "b/b.py").unlink()
    assert CLEAN in repository.scan(".").out


@pytest.mark.parametrize("words", [["a.py"], ["a.py", "b.py"], ["folder"], ["--staged"]], ids=" ".join)
def test_the_only_key_is_said_of_what_was_looked_at(repository: Repository, words: list[str]):
    repository.write("c.py", f'KEY = "{OTHER}"\n')
    repository.commit()
    for path in ("a.py", "b.py", "folder/a.py"):
        repository.write(path, LEAK)
    repository.git("add", "-A")
    done = repository.scan(*words)
    assert "the only key in " in done.out
    assert "the only key here" not in done.out
    assert json.loads(repository.scan("scan", "-f", "json", *words).out)["scan"]["part"]
    assert "the only key" not in repository.scan(".").out
    assert json.loads(repository.scan("scan", "-f", "json", ".").out)["scan"]["part"] is None
