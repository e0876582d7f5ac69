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


def test_no_trouble_is_not_said_of_what_is_suppressed(repository: Repository):
    repository.write("a.py", f'KEY = "{KEY}"  # pplx-scan:allow\n')
    repository.write("b.py", f'KEY = "{OTHER}"\n')
    repository.commit()
    told = repository.scan("a.py")
    assert told.code == 0
    assert "No Perplexity key trouble" not in told.out
    assert "where it belongs" not in told.out
    assert "1 finding suppressed: 1 error." in told.out
    assert "still leak: a.py:1:8." in told.out
    assert repository.scan("baseline").code == 0
    told = repository.scan(".")
    assert told.code == 0
    assert "No Perplexity key trouble" not in told.out
    assert "note: the baseline .secrets.baseline hides what it accepts" in told.out
    assert "still leak: a.py:1:8, b.py:1:8." in told.out
    assert repository.scan("--isolated", ".").code == 1


def test_the_baseline_says_what_it_accepts_and_the_next_command(repository: Repository):
    repository.write("a.py", LEAK)
    repository.commit()
    told = repository.scan("baseline")
    assert "1 finding accepted" in told.out
    assert "still leak: a.py:1:8." in told.out
    assert "`pplx-scan .`" in told.out
    assert repository.scan(".").code == 0
    assert "`pplx-scan --baseline other.json .`" in repository.scan("baseline", "-o", "other.json", "--isolated").out


def test_idle_marks_are_told_and_taken_out_on_request(repository: Repository):
    text = f'x = 1  # pplx-scan:allow\n# pplx-scan:allow-next-line\ny = 2  # reason: pplx-scan:allow[key-stale] here\nKEY = "{KEY}"  # pplx-scan:allow\n'
    repository.write("a.py", text)
    repository.write("b.js", "f(); /* pplx-scan:allow */ g();\n")
    repository.commit()
    told = repository.scan(".")
    assert told.code == 0
    assert told.out.count("this mark silences nothing in this scan") == 4
    assert "silences nothing" not in repository.scan("--select", "key-stale", ".").out
    assert "silences nothing" not in repository.scan("a.py").out
    repository.scan("--fix", ".")
    assert (repository.root / "a.py").read_text() == text
    told = repository.scan("--fix", "--remove-idle-marks", ".")
    assert "silences nothing" not in told.out
    assert (repository.root / "a.py").read_text() == f'x = 1\ny = 2  # reason: here\nKEY = "{KEY}"  # pplx-scan:allow\n'
    assert (repository.root / "b.js").read_text() == "f(); g();\n"
