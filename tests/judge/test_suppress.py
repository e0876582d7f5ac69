"""Comments that silence: ours and those of other tools, each at its own place only."""

import pytest

from pplx_scan.judge.suppress import Marks, objections, silencing
from pplx_scan.model.mark import ALL, SECRETS, Mark
from pplx_scan.model.span import Place, Position, Span
from tests.extract.marks import KEY, source_of


def marks(text: str, needle: str = KEY) -> tuple[str, ...]:
    source = source_of("a.txt", text)
    start = source.text.index(needle)
    found = Marks(source).of(source.from_chars(start, start + len(needle)))
    return tuple(rule for mark in found for rule in mark.rules)


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
    assert marks(f"key = '{KEY}'  # pplx-scan:allow[]\n") == ()


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
    nowhere = Place("a.py", Position(1, 1), Position(1, 1))
    mark = Mark(nowhere, Span(0, 0), found)
    assert bool(silencing([mark], rule, concerns_key=concerns_key)) == silenced


@pytest.mark.parametrize(
    ("comment", "counts"),
    [
        ("nosemgrep: python.requests.best-practice.use-timeout", False),
        ("nosemgrep:a.b, c.d", False),
        ("nosemgrep = a.b", False),
        ("nosemgrep: generic.secrets.perplexity-api-key", True),
        ("nosemgrep: a.b, company.pplx", True),
        ("nosemgrep", True),
        ("secretlint-disable-line @secretlint/secretlint-rule-aws", False),
        ("secretlint-disable-line @secretlint/secretlint-rule-aws -- a sample", False),
        ("secretlint-disable-line -- a sample", True),
        ("secretlint-disable-line @company/secretlint-rule-perplexity", True),
    ],
)
def test_a_mark_for_another_rule_silences_nothing(comment: str, counts: bool):
    assert marks(f"key = '{KEY}'  // {comment}\n") == ((SECRETS,) if counts else ())
    assert marks(f"key = '{KEY}'; /* {comment} */ next();\n") == ((SECRETS,) if counts else ())


def test_a_mark_for_another_rule_does_not_swallow_the_next_mark():
    assert marks(f"{KEY} # nosemgrep: a.b pplx-scan:allow") == (ALL,)
    assert marks(f"{KEY} # secretlint-disable-line @a/b pragma: allowlist secret") == (SECRETS,)


@pytest.mark.parametrize("end", ["\\", " `", " ^"])
def test_a_command_over_several_lines_is_marked_at_its_ends(end: str):
    command = f"send {end}\n  {KEY} {end}\n  -x"
    assert marks(f"{command} # pplx-scan:allow\n") == (ALL,)
    assert marks(f"# pplx-scan:allow-next-line\n{command}\n") == (ALL,)
    assert marks(f"{command}\nother # pplx-scan:allow\n") == ()
    assert marks(f"other # pplx-scan:allow\n{command}\n") == ()


def own(path: str, text: str) -> list[str]:
    return list(objections(Marks(source_of(path, text)).own(), ["key-in-repo", "key-stale"]))


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("pplx-scan:allow[key-in-rep]", "did you mean 'key-in-repo'?"),
        ("pplx-scan:allow[key-stale, nonsense]", "'nonsense'"),
        ("pplx-scan:allow-next-line[key_in_repo]", "did you mean 'key-in-repo'?"),
        ("pplx-scan:ignore", "no mark"),
        ("pplx-scan: disable-line", "no mark"),
        ("pplx-scan:allow[key-in-repo", "no mark"),
        ("pplx-scan:allow[key-in-repo]", ""),
        ("pplx-scan:allow because", ""),
        ("pplx-scan: see the docs", ""),
    ],
)
def test_a_mark_that_is_none_is_told(comment: str, said: str):
    told = own("a.py", f"x = 1\ny = 2  # {comment}\n")
    assert len(told) == bool(said)
    assert all(note.startswith("a.py:2: ") and said in note for note in told)


@pytest.mark.parametrize(
    ("path", "text"),
    [("a.py", 'MARK = "# pplx-scan:allow"\n'), ("a.md", "Write `pplx-scan:allow`.\n"), ("a.md", "# pplx-scan:allow\n")],
)
def test_what_speaks_of_a_mark_is_none(path: str, text: str):
    assert not Marks(source_of(path, text)).own()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "x = 1  # pplx-scan:allow\n"),
        ("a.md", "<!-- pplx-scan:allow -->\n"),
        ("a.sql", "-- pplx-scan:allow-next-line\n"),
        ("a.js", "f('#') // pplx-scan:allow\n"),
    ],
)
def test_a_comment_is_a_mark(path: str, text: str):
    assert len(Marks(source_of(path, text)).own()) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"# {{mark}}\nkey = <<EOT\n{KEY}\nEOT\n",
        f"# {{mark}}\ncat > .env <<-'EOT' && run\n\tKEY={KEY}\n\tEOT\n",
        f'# {{mark}}\nmy $key = <<"END";\nkey\n{KEY}\nEND\n',
        f"# {{mark}}\n$key = <<<'END'\n  {KEY}\n  END;\n",
    ],
)
def test_a_mark_above_a_here_document_counts_in_it(text: str):
    assert marks(text.format(mark="pplx-scan:allow-next-line")) == (ALL,)
    assert marks(text.format(mark="nothing")) == ()
    assert marks(f"# pplx-scan:allow-next-line\ncat <<EOT\nmore\nEOT\n{KEY}\n") == ()
    assert marks(f"# pplx-scan:allow-next-line\nflags = 1 <<EOT\n{KEY}\n") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('key = (  # pplx-scan:allow\n    "{one}"\n    "{two}"\n)\n', (ALL,)),
        ('key = (\n    "{one}"\n    "{two}"\n)  # pplx-scan:allow\n', (ALL,)),
        ('const key = [ // pplx-scan:allow\n  "{one}",\n  "{two}",\n].join("");\n', (ALL,)),
        ('const key = [\n  "{one}",\n  "{two}",\n].join(""); // pplx-scan:allow\n', (ALL,)),
        ('other = 1  # pplx-scan:allow\nkey = ("{one}"\n    "{two}")\nmore = 2  # pplx-scan:allow\n', ()),
    ],
)
def test_a_mark_counts_on_the_lines_of_the_brackets_around_a_value(text: str, found: tuple[str, ...]):
    source = source_of("a.txt", text.format(one=KEY[:20], two=KEY[20:]))
    start, end = source.text.index(KEY[:20]), source.text.index(KEY[20:]) + len(KEY[20:])
    assert tuple(rule for mark in Marks(source).of(source.from_chars(start, end)) for rule in mark.rules) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[perplexity]\n; pplx-scan:allow-next-line\napi_key =\n    {key}\n", (ALL,)),
        ('// pplx-scan:allow-next-line\nconst key =\n  "{key}";\n', (ALL,)),
        ('// pplx-scan:allow-next-line\nvar key =\n  @"{key}";\n', (ALL,)),
        ('# pplx-scan:allow-next-line\nclient = Perplexity(\n    "{key}",\n)\n', (ALL,)),
        ("key = # pplx-scan:allow\n    {key}\n", (ALL,)),
        ('# pplx-scan:allow-next-line\nask(\n    1,\n    "{key}",\n)\n', ()),
        ("# pplx-scan:allow-next-line\nother\n{key}\n", ()),
    ],
)
def test_a_mark_for_the_next_line_counts_for_a_value_that_stands_below_its_name(text: str, found: tuple[str, ...]):
    assert marks(text.format(key=KEY)) == found
