"""The text report, as its reader sees it."""

import re

import pytest
from msgspec.structs import replace

from pplx_scan.model.finding import Fix, Safety
from pplx_scan.model.origin import GitStanding
from pplx_scan.model.reads import Stats
from pplx_scan.model.result import Passed
from pplx_scan.model.rule import Severity
from tests.report.build import (
    CURRENT,
    OLD,
    make_call_finding,
    make_everything,
    make_info,
    make_key_finding,
    make_place,
    make_result,
    make_ring_key,
    make_rule,
    render_text,
)

CURRENT_SHORT = f"{CURRENT.masked} ({CURRENT.fingerprint[:8]})"
OLD_SHORT = f"{OLD.masked} ({OLD.fingerprint[:8]})"


def test_a_clean_scan_is_one_line():
    assert render_text(make_result()) == (
        "No Perplexity key trouble: 1,204 files, 38.1 MB read (2 ignored credential files added).\n"
    )


def test_keys_that_are_fine_take_one_remark():
    """A key in an ignored .env is where it belongs."""
    lines = render_text(make_result(keys=(make_ring_key(paths=(".env",)),))).splitlines()
    assert len(lines) == 1
    assert lines[0].endswith("1 key where it belongs: see `pplx-scan keys`.")


def test_one_finding_is_told_whole():
    assert render_text(make_result(make_key_finding(), keys=(make_ring_key(),))) == (
        f"Key {CURRENT_SHORT}: the only key here, 1 place\n"
        "app.py:3:8: error[key-in-repo]: Perplexity key in KEY, in a file that is tracked in git\n"
        f'    3 | KEY = "{CURRENT.masked}"\n'
        "      = key-in-repo: Make a new key, then revoke this one.\n"
        "\n"
        "1 finding in 1 file: 1 error. 1 distinct key.\n"
        "1,204 files, 38.1 MB read in 0.31 s (2 ignored credential files added).\n"
    )


def test_everything_in_reading_order():
    """Keys, calls, remarks, trouble, counts, and the loud line last; a place, a remedy and a piece of evidence once each."""
    assert render_text(make_everything()) == (
        f"Key {OLD_SHORT}: retired, 2 places\n"
        "  the ledger says that it was retired\n"
        "deploy/old.yaml:3:8: error[key-stale]: Perplexity key in KEY, in a file that is tracked in git\n"
        f'    3 | KEY = "{OLD.masked}"\n'
        "      = key-stale: Put the current key here.\n"
        "old.py:3:8: error[key-stale]: Perplexity key in KEY, in a file that is tracked in git\n"
        f'    3 | KEY = "{OLD.masked}"\n'
        "\n"
        f"Key {CURRENT_SHORT}: the current key, 2 places\n"
        "  the ledger calls it current\n"
        "app.py:3:8: error[key-in-repo]: Perplexity key in KEY, in a file that is tracked in git\n"
        f'    3 | KEY = "{CURRENT.masked}"\n'
        "      = key-in-repo: Make a new key, then revoke this one.\n"
        "  also in .env:3:8\n"
        "\n"
        "Calls and URLs\n"
        "app.py:9:29: error[bearer-doubled]: Bearer stands twice in Authorization\n"
        '    9 | headers = {"Authorization": f"Bearer Bearer {KEY}"}\n'
        "      |                             ^^^^^^^^^^^^^^^^^^^^^^\n"
        "      = bearer-doubled: Write Bearer once.\n"
        "\n"
        "For information\n"
        "app.py:20:16: info[endpoint-retired]: this path is retired: since 2026-09-27\n"
        "      = endpoint-retired: Move to the Agent API.\n"
        "\n"
        "Read line by line only, because they could not be parsed:\n"
        "  broken.yaml: line 3: mapping values are not allowed here\n"
        "\n"
        "Not read:\n"
        "  secrets/prod.env: Permission denied\n"
        "\n"
        "note: configuration pyproject.toml: 2 exclusions\n"
        "5 findings in 3 files: 4 errors, 1 info. 2 distinct keys.\n"
        "1,204 files, 38.1 MB read in 0.31 s (2 ignored credential files added, "
        "1 file read line by line, 1 file not read).\n"
        "1 finding suppressed: 1 info.\n"
        "A good key may get 403 in 1 place: support for the path has ended.\n"
        "INCOMPLETE: 1 file was not read. This report does not say what it may hold.\n"
    )


def test_findings_at_one_place_share_its_line():
    """The worst comes first, and each says what to do."""
    divergent = make_rule("key-divergent", Severity.WARNING, "Use one key.")
    text = render_text(make_result(make_key_finding(rule=divergent, message="another key"), make_key_finding()))
    assert text.count(f'KEY = "{CURRENT.masked}"') == 1
    assert text.index("app.py:3:8: error[key-in-repo]") < text.index("\n    warning[key-divergent]: another key")
    assert "= key-divergent: Use one key." in text


def test_the_key_that_another_is_compared_with_is_named_with_its_places():
    related = tuple(make_place(f"{name}.py", 1, 2) for name in "abcde")
    text = render_text(make_result(make_key_finding(OLD, related=related, leader=CURRENT)), width=200)
    assert f"= {CURRENT_SHORT} stands in a.py:1:2, b.py:1:2, c.py:1:2 and 2 more\n" in text


def test_a_remedy_is_told_once():
    others = [make_key_finding(OLD, line=line) for line in range(3, 13)]
    assert render_text(make_result(make_key_finding(), *others)).count("Make a new key") == 1


def test_each_remedy_of_a_rule_is_told():
    other = replace(make_key_finding(OLD, line=4), remedy="Put it elsewhere.")
    text = render_text(make_result(make_key_finding(), other))
    assert [text.count(each) for each in ("Make a new key", "Put it elsewhere.")] == [1, 1]


def test_the_places_of_a_key_with_a_section_of_its_own_are_not_told_twice():
    related = (make_place("a.py", 1, 2),)
    divergent = make_key_finding(OLD, "b.py", related=related, leader=CURRENT)
    assert "stands in a.py:1:2" in render_text(make_result(divergent))
    assert "stands in" not in render_text(make_result(divergent, make_key_finding(CURRENT, "a.py")))


def test_what_the_heading_says_of_a_key_is_not_said_again_below_it():
    finding = make_key_finding(OLD, message="another key in KEY: the other one leads")
    text = render_text(
        make_result(finding, keys=(make_ring_key(OLD, standing="divergent", evidence="the other one leads"),))
    )
    assert text.count("the other one leads") == 1
    assert "another key in KEY\n" in text


def test_places_without_a_finding_are_named_and_many_are_counted():
    paths = tuple(f"services/number{n:02}/settings.py" for n in range(30))
    text = render_text(make_result(make_key_finding(path=paths[0]), keys=(make_ring_key(paths=paths),)))
    assert "  also in services/number01/settings.py:3:8, " in text
    assert re.search(r"and\s+19\s+more", text)


def test_eleven_findings_fit_on_two_screens():
    """As a newcomer has them: two keys, six places, four wrong calls."""
    secrets = [CURRENT, OLD] * 4
    keys = [make_key_finding(secret, f"service/file{at}.py", line=at + 3) for at, secret in enumerate(secrets[:7])]
    calls = [
        make_call_finding(f"web/call{at}.ts", rule=make_rule(f"rule-{at}", remedy="Do it so. " * 9)) for at in range(4)
    ]
    text = render_text(make_result(*keys, *calls), width=80, fold=80)
    assert len(text.splitlines()) <= 2 * 30


@pytest.mark.parametrize("fold", [40, 80, 120])
def test_what_a_rule_says_is_broken_between_words_on_a_terminal(fold):
    text = render_text(
        make_result(make_key_finding(message="word " * 60), make_info(message="word " * 60)), width=fold, fold=fold
    )
    told = [line for line in text.splitlines() if "word" in line]
    assert max(map(len, told)) <= fold
    assert sum(line.count("word") for line in told) == 120


def test_a_program_gets_what_a_rule_says_in_one_line():
    text = render_text(make_result(make_info(message="word " * 60)))
    assert sum("word" in line for line in text.splitlines()) == 1


@pytest.mark.parametrize(
    ("findings", "command"),
    [
        ((), None),
        ((make_info(),), None),
        ((make_call_finding(),), None),
        ((replace(make_call_finding(), fix=Fix("x", (), Safety.SAFE)), make_key_finding()), "pplx-scan --fix src"),
        ((make_key_finding(), make_call_finding()), "pplx-scan rotate --new-key-from prompt src"),
        ((replace(make_call_finding(), fix=Fix("x", ())),), "pplx-scan --diff --unsafe-fixes src"),
        ((make_key_finding(rule=make_rule("key-divergent"), git=GitStanding.IGNORED),), "pplx-scan doctor src"),
        ((replace(make_key_finding(rule=make_rule("key-in-client")), secret=None),), None),
    ],
)
def test_a_report_ends_with_the_one_command_that_comes_next(findings, command):
    text = render_text(make_result(*findings)._replace(again="src"))
    if command is None:
        assert "Next:" not in text
    else:
        assert text.endswith(f"\n      {command}\n")
    assert "Next:" not in render_text(make_result(*findings))


def test_the_next_step_says_what_it_leaves():
    safe = replace(make_call_finding(), fix=Fix("x", (), Safety.SAFE))
    assert "Next: mend 1 finding; " in render_text(make_result(safe)._replace(again="src"))
    text = render_text(make_result(safe, make_key_finding())._replace(again="src"))
    assert "Next: mend 1 of 2 findings, no key that leaked; " in text


def test_infos_are_told_without_their_source_line():
    text = render_text(make_result(make_info(), make_info(line=30)))
    assert "^" not in text
    assert text.count("Move to the Agent API.") == 1


def test_unread_files_are_told_even_without_findings():
    text = render_text(make_result(unread=(("a.env", "Permission denied"), ("b.env", "No such file"))))
    assert "  a.env: Permission denied\n  b.env: No such file\n" in text
    assert "No Perplexity key trouble in what was read:" in text
    assert text.endswith("INCOMPLETE: 2 files were not read. This report does not say what they may hold.\n")


def test_quiet_leaves_the_counts_out_and_nothing_else():
    text = render_text(make_everything(), quiet=True)
    assert "findings in" not in text
    for kept in ("key-stale", "Permission denied", "broken.yaml", "2 exclusions", "INCOMPLETE"):
        assert kept in text
    assert render_text(make_result(), quiet=True) == ""


def test_passed_over_is_shown_on_request():
    result = make_result(passed=(Passed("README.md", 4, 9, "placeholder: your-key-here"),))
    assert "README.md" not in render_text(result)
    assert "  README.md:4:9: placeholder: your-key-here\n" in render_text(result, show_passed=True)


def test_skipped_files_are_counted():
    result = make_result()._replace(stats=Stats(files=1, bytes=12, skipped=3))
    assert render_text(result) == "No Perplexity key trouble: 1 file, 12 B read (3 special files skipped).\n"


def test_colour_only_when_asked_for():
    plain, colored = (render_text(make_everything(), color=color) for color in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_source_lines_and_remedies_keep_to_the_width(width):
    long = make_key_finding(rule=make_rule(remedy="Make a new key and put it elsewhere. " * 9))
    long = make_call_finding(excerpt=replace(long.excerpt, line="x" * 300, start=150, length=20), rule=long.rule)
    lines = render_text(make_result(long), width=width).splitlines()
    assert max(len(line) for line in lines if " | " in line or " = " in line) <= max(width, 50)


def test_hostile_names_cannot_speak_to_the_terminal():
    """An escape sequence, a line feed, a bidi mark and a byte that is not UTF-8 are shown, not sent."""
    path = "a\x1b[2Jb\nc\u202ed\udcff.py"
    text = render_text(make_result(make_key_finding(path=path), unread=((path, "x\x07y"),)))
    assert "a\\x1b[2Jb\\nc\\u202ed\\xff.py:3:8: error" in text
    assert "x\\x07y" in text


def test_a_path_is_no_workflow_command():
    """GitHub's runner obeys lines that start with `::`, also those of a text report."""
    path = "::add-mask::error"
    text = render_text(make_result(make_key_finding(path=path), unread=((path, "gone"),)))
    assert not any(line.strip().startswith("::") for line in text.splitlines())


def test_keys_without_a_finding_are_counted():
    fine = make_ring_key(OLD, (".env",))
    text = render_text(make_result(make_key_finding(), keys=(make_ring_key(), fine)))
    assert "2 distinct keys, 1 of them without a finding (`pplx-scan keys` lists all)." in text
    assert OLD.masked not in text


def test_worst_key_comes_first():
    mild = make_rule("key-divergent", Severity.WARNING)
    text = render_text(make_result(make_key_finding(OLD, "a.py", rule=mild), make_key_finding(CURRENT, "z.py")))
    assert text.index(CURRENT_SHORT) < text.index(OLD_SHORT)


def test_a_scan_says_what_was_silenced_and_names_the_leaks():
    told = render_text(make_result(hidden=(make_key_finding(), make_info(), make_info()), keys=(make_ring_key(),)))
    assert told == (
        "Nothing else to report: 1,204 files, 38.1 MB read (2 ignored credential files added).\n"
        "3 findings suppressed: 1 error, 2 infos.\n"
        "Among them keys that git tracks, and that still leak: app.py:3:8.\n"
    )
