"""What holds for every format."""

import pkgutil
import subprocess
import sys

import pytest

import pplx_scan.report
from pplx_scan.errors import UsageError
from pplx_scan.model.secret import Secret
from pplx_scan.report.formats import FORMATS, load_format, render
from pplx_scan.report.keys import render_json, render_table
from pplx_scan.report.style import Style
from tests.keys import make_key
from tests.report.build import make_everything, make_key_finding, make_result, make_ring_key, render_text

OF_KEYS = "gitlab-secrets"
"""The report of secrets, which has no place for anything else and says so."""


def _all(result):
    style = Style(color=True, show_passed=True)
    reports = {form: "".join(render(form, result, style)) for form in FORMATS}
    return reports | {"keys": "".join(render_table(result, style)), "keys-json": "".join(render_json(result))}


def test_the_list_names_every_module_that_is_a_format():
    """A format that nobody listed would never be offered."""
    modules = {module.name for module in pkgutil.iter_modules(pplx_scan.report.__path__)}
    with_name = {_module(name).NAME for name in modules if hasattr(_module(name), "NAME")}
    assert with_name == set(FORMATS)
    assert all(form == load_format(form).NAME for form in FORMATS)


def _module(name):
    return __import__(f"pplx_scan.report.{name}", fromlist=["NAME"])


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match=r"no format 'xml'; there are text, json"):
        load_format("xml")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_with_a_line_feed(form):
    assert render_text(make_everything(), form).endswith("\n")
    assert render_text(make_result(make_key_finding()), form).endswith("\n")


@pytest.mark.parametrize("form", [*FORMATS, "keys", "keys-json"])
def test_every_format_names_what_was_not_read(form):
    """Not scanned is never silent."""
    report = _all(make_everything())[form]
    for told in ("secrets/prod.env", "Permission denied", "broken.yaml", "mapping values", "2 exclusions"):
        assert told in report


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_every_rule_and_place(form):
    report = render_text(make_everything(), form)
    about_calls = ("bearer-doubled", "endpoint-retired") if form != OF_KEYS else ("2 more about calls and URLs",)
    for told in ("key-in-repo", "key-stale", *about_calls, "old.py", "deploy/old.yaml"):
        assert told in report


@pytest.mark.parametrize("form", [*FORMATS, "keys", "keys-json"])
def test_no_format_shows_a_key(form):
    """The masked form may be shown; more of the key never, not even where it names a file or a variable."""
    text = make_key(7)
    secret = Secret(text)
    path = f"keys/{text}.txt"
    ring = make_ring_key(secret, (path,), name=text, evidence=f"seen with {text}")
    finding = make_key_finding(secret, path, message=f"key in {text}")
    result = make_result(
        finding,
        keys=(ring,),
        unread=((path, f"no permission for {text}"),),
        degraded=((path, text),),
        notes=(f"note on {text}",),
    )
    report = _all(result)[form]
    body = text.removeprefix("pplx-")
    assert not [start for start in range(len(body) - 7) if body[start : start + 8] in report]


@pytest.mark.parametrize("form", [*FORMATS, "keys", "keys-json"])
def test_no_format_sends_control_characters(form):
    path = "a\x1b[2Jb\nc\u202ed\udcff\u2028.py"
    result = make_result(make_key_finding(path=path), keys=(make_ring_key(paths=(path,)),), unread=((path, "\x9b1m"),))
    report = _all(result)[form]
    assert not set(report) & set("\x07\x9b\u202e\u2028\udcff\r")
    assert "\x1b[2J" not in report
    report.encode()


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("counts", {"json", "textwrap", "inspect", "msgspec", "pplx_scan.model.finding"}),
        ("formats", {"json", "textwrap", "inspect", "msgspec", "pplx_scan.model.finding"}),
        ("text", {"json", "rich", "click", "yaml", "libcst"}),
    ],
)
def test_a_report_loads_no_more_than_it_needs(module, unwanted):
    """Start-up is a promise (design, section 8)."""
    code = f"import sys, pplx_scan.report.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & unwanted
