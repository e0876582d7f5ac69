"""Scan results for the tests of reports, built by hand."""

from msgspec.structs import replace

from pplx_scan.model.fact import AuthHeader, KeyLiteral
from pplx_scan.model.finding import Excerpt, Finding
from pplx_scan.model.keyring import KeyPlace, KeyStanding, RingKey
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.reads import Degraded, Stats, Unread
from pplx_scan.model.result import Passed, ScanResult
from pplx_scan.model.rule import Rule, Severity
from pplx_scan.model.secret import Secret
from pplx_scan.model.span import Place, Position, Span
from pplx_scan.report.formats import render
from pplx_scan.report.style import Style
from tests.keys import make_key

CURRENT = Secret(make_key(1))
OLD = Secret(make_key(2))
_HEADERS = Excerpt('headers = {"Authorization": f"Bearer Bearer {KEY}"}', 28, 22)
STATS = Stats(files=1204, bytes=38_100_000, ignored_files_added=2, seconds=0.31)


def make_rule(name="key-in-repo", severity=Severity.ERROR, remedy="Make a new key, then revoke this one."):
    return Rule(
        id=name,
        title=f"Title of {name}",
        severity=severity,
        facts=(KeyLiteral,),
        cases=(),
        why=f"Why {name} is bad.",
        remedy=remedy,
        references=("https://docs.perplexity.ai/docs/admin/api-key-management",),
        url=f"https://github.com/pplx-scan/pplx-scan/blob/main/docs/rules.md#{name}",
    )


def make_place(path="app.py", line=3, column=11, width=53):
    return Place(path, Position(line, column), Position(line, column + width))


def make_key_finding(
    secret=CURRENT,
    path="app.py",
    line=3,
    *,
    rule=None,
    message="Perplexity key in KEY, in a file that is tracked in git",
    git=GitStanding.TRACKED,
    related=(),
    leader=None,
    fix=None,
):
    """Return a finding about a key in a line such as `KEY = "pplx-…wxyz"`."""
    rule = rule or make_rule()
    origin = WorktreeFile(path, path, git)
    fact = KeyLiteral(origin=origin, span=Span(7, 60), segments=(), secret=secret, name="KEY")
    return Finding(
        rule=rule,
        fact=fact,
        place=make_place(path, line, 8),
        message=message,
        remedy=rule.remedy,
        severity=rule.severity,
        excerpt=Excerpt(f'KEY = "{secret.masked}"', 7, len(secret.masked)),
        secret=secret,
        ring=KeyStanding(leader=leader),
        related=related,
        fix=fix,
    )


def make_call_finding(
    path="app.py",
    line=9,
    rule=None,
    message="Bearer stands twice in Authorization",
    excerpt=_HEADERS,
):
    """Return a finding about a header with no key in it."""
    rule = rule or make_rule("bearer-doubled", remedy="Write Bearer once.")
    fact = AuthHeader(
        origin=WorktreeFile(path, path, GitStanding.TRACKED),
        span=Span(28, 50),
        header="Authorization",
        state="doubled",
    )
    return Finding(
        rule=rule,
        fact=fact,
        place=make_place(path, line, excerpt.start + 1, excerpt.length),
        message=message,
        remedy=rule.remedy,
        severity=rule.severity,
        excerpt=excerpt,
    )


def make_info(path="app.py", line=20, message="this path is retired: since 2026-09-27"):
    return make_call_finding(
        path,
        line,
        make_rule("endpoint-retired", Severity.INFO, "Move to the Agent API."),
        message,
        Excerpt('requests.post("https://api.perplexity.ai/chat/completions")', 15, 42),
    )


def make_ring_key(secret=CURRENT, paths=("app.py",), standing="only", evidence="", near="", *, name="KEY"):
    places = tuple(KeyPlace(make_place(path, 3, 8), "plain", "tracked", name, "") for path in paths)
    return RingKey(secret, standing, places, evidence, near)


def make_result(*findings, keys=(), unread=(), degraded=(), **more):
    """Return a result; `unread` and `degraded` are pairs of path and reason."""
    return ScanResult(
        STATS,
        tuple(findings),
        tuple(keys),
        tuple(Unread(*pair) for pair in unread),
        tuple(Degraded(*pair) for pair in degraded),
        **more,
    )


def make_everything():
    """Return a result that has something of every kind."""
    stale = make_rule("key-stale", remedy="Put the current key here.")
    leading = make_ring_key(CURRENT, ("app.py", ".env"), "current", "the ledger calls it current")
    old = make_ring_key(OLD, ("old.py", "deploy/old.yaml"), "retired", "the ledger says that it was retired")
    return make_result(
        make_key_finding(),
        make_key_finding(OLD, "old.py", rule=stale, related=(make_place(".env", 1, 20),), leader=CURRENT),
        make_key_finding(OLD, "deploy/old.yaml", rule=stale),
        make_call_finding(),
        make_info(),
        keys=(leading, old),
        unread=(("secrets/prod.env", "Permission denied"),),
        degraded=(("broken.yaml", "line 3: mapping values are not allowed here"),),
        passed=(Passed("README.md", 4, 9, "placeholder: your-key-here"),),
        hidden=(replace(make_info(), silenced="comment"),),
        notes=("configuration pyproject.toml: 2 exclusions",),
    )


def render_text(result, form="text", **style):
    return "".join(render(form, result, Style(**style)))
