"""Comments that silence: ours and those of other tools, each at its own place only."""

import pytest

from pplx_scan.judge.suppress import ALL, SECRETS, Marks, is_silenced
from tests.extract.marks import KEY, source_of


def marks(text: str, needle: str = KEY) -> tuple[str, ...]:
    source = source_of("a.txt", text)
    start = source.text.index(needle)
    return Marks(source).of(source.from_chars(start, start + len(needle)))


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("pplx-scan:allow", (ALL,)),
        ("pplx-scan: allow", (ALL,)),
        ("pplx-scan:allow because it is a sample", (ALL,)),
        ("pplx-scan:allow[key-in-repo]", ("key-in-repo",)),
        ("pplx-scan:allow[key-in-repo, key-stale]", ("key-in-repo", "key-stale")),
        ("pragma: allowlist secret", (SECRETS,)),
        ("pragma: whitelist secret", (SECRETS,)),
        ("pragma: allowlist-secret", (SECRETS,)),
        ("gitleaks:allow", (SECRETS,)),
        ("betterleaks:allow", (SECRETS,)),
        ("trufflehog:ignore", (SECRETS,)),
        ("kingfisher:ignore", (SECRETS,)),
        ("ggignore", (SECRETS,)),
        ("secretlint-disable-line", (SECRETS,)),
        ("nosemgrep", (SECRETS,)),
    ],
)
def test_each_mark_counts_on_its_line(comment: str, found: tuple[str, ...]):
    assert marks(f"key = '{KEY}'  # {comment}\n") == found
    assert marks(f"/* {comment} */ key = '{KEY}'\n") == found
    assert marks(f"# {comment}\nkey = '{KEY}'\n") == ()
    assert marks(f"key = '{KEY}'\n# {comment}\n") == ()


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("pplx-scan:allow-next-line", (ALL,)),
        ("pplx-scan: allow-next-line[key-in-repo]", ("key-in-repo",)),
        ("pragma: allowlist nextline secret", (SECRETS,)),
        ("secretlint-disable-next-line", (SECRETS,)),
    ],
)
def test_a_mark_for_the_next_line_counts_there_only(comment: str, found: tuple[str, ...]):
    assert marks(f"# {comment}\nkey = '{KEY}'\n") == found
    assert marks(f"# {comment}\r\nkey = '{KEY}'\r\n") == found
    assert marks(f"# {comment}\n\nkey = '{KEY}'\n") == ()
    assert marks(f"key = '{KEY}'  # {comment}\n") == ()


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "pplx-scan",
        "pplx-scan:deny",
        "pplx-scan:allowed",
        "pplx-scan:allow[",
        "allow",
        "baggignored",
        "gitleaks: allow",
    ],
)
def test_what_is_no_mark_silences_nothing(comment: str):
    assert marks(f"key = '{KEY}'  # {comment}\n") == ()


def test_an_empty_list_silences_nothing():
    found = marks(f"key = '{KEY}'  # pplx-scan:allow[]\n")
    assert not is_silenced(found, "key-in-repo", concerns_key=True)


def test_two_marks_both_count():
    assert set(marks(f"{KEY} # gitleaks:allow pplx-scan:allow[key-stale]")) == {SECRETS, "key-stale"}


def test_a_finding_over_several_lines_is_silenced_on_each():
    assert marks(f'a = (\n"{KEY[:20]}"\n"x" # pplx-scan:allow\n)', f'{KEY[:20]}"\n"x') == (ALL,)


def test_on_a_very_long_line_only_a_near_mark_counts():
    assert marks("pplx-scan:allow" + " " * 5000 + KEY) == ()
    assert marks("pplx-scan:allow" + " " * 500 + KEY) == (ALL,)


@pytest.mark.parametrize(
    ("found", "rule", "concerns_key", "silenced"),
    [
        ((), "key-in-repo", True, False),
        ((ALL,), "key-in-repo", True, True),
        ((ALL,), "method-wrong", False, True),
        (("key-in-repo",), "key-in-repo", True, True),
        (("key-in-repo",), "key-stale", True, False),
        ((SECRETS,), "key-in-repo", True, True),
        ((SECRETS,), "method-wrong", False, False),
    ],
)
def test_what_a_mark_silences(found: tuple[str, ...], rule: str, concerns_key: bool, silenced: bool):
    assert is_silenced(found, rule, concerns_key=concerns_key) == silenced
