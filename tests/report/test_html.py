"""The page for a browser, as text: it says everything, holds no key, asks for nothing and obeys nobody's names."""

import base64
import re
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from pplx_scan.model.fleet import Fleet, FleetKey, FleetPlace, Visited
from pplx_scan.model.history import Commit, History, PastKey, PastPlace
from pplx_scan.model.reads import Stats, Unread
from pplx_scan.report.html.fleet import render_fleet
from pplx_scan.report.html.history import render_history
from tests.report.build import (
    CURRENT,
    OLD,
    make_call_finding,
    make_everything,
    make_key_finding,
    make_result,
    make_ring_key,
    render_text,
)

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;\x1b[2J\u202e.py"


def make_history(path="app.py", author="A. Person"):
    commit = Commit("0123456789abcdef", author, "2026-01-02", 1)
    gone = Commit("fedcba9876543210", author, "2026-02-03", 2)
    here = PastPlace(path, 3, 1, "plain", commit, None, in_head=True)
    past = PastPlace("", 1, 1, "base64", commit, gone, in_head=False)
    keys = (PastKey(CURRENT, (here, past)), PastKey(OLD, (past,), "retired"))
    return History(keys, 12, 3400, 0.5, unread=(Unread(path, "damaged"),), notes=("a note",))


def make_fleet(path="app.py", repository="/r/one"):
    finding = {
        "rule": "key-in-repo",
        "severity": "error",
        "path": path,
        "line": 3,
        "column": 8,
        "end_line": 3,
        "end_column": 61,
        "message": f"Perplexity key in {path}",
        "key": CURRENT.fingerprint,
        "fix": None,
        "rule_url": "https://example.com/#key-in-repo",
    }
    other = {**finding, "rule": "bearer-doubled", "key": None, "fix": {"title": "x", "safety": "safe"}}
    places = (FleetPlace(path, 3, 8, "tracked", past=False), FleetPlace("", 1, 1, "2026-01-02 0123456789", past=True))
    key = FleetKey(CURRENT.fingerprint, CURRENT.masked, "leading", places)
    first = Visited(repository, "2026", stats=Stats(2, 30), findings=(finding, other), keys=(key,), notes=("a note",))
    second = Visited("/r/two", "2026", keys=(replace(key, standing=""),), unread=((path, "damaged"),))
    return Fleet((first, second, Visited("/r/three", "2026", error="no such repository")))


PAGES = {
    "scan": lambda name: render_text(
        make_result(
            make_key_finding(path=name, message=name),
            make_call_finding(path=name, message=name),
            keys=(make_ring_key(paths=(name, "b.py"), name=name, evidence=name),),
            unread=((name, name),),
            degraded=((name, name),),
            notes=(name,),
        ),
        "html",
    ),
    "history": lambda name: "".join(render_history(make_history(name, name))),
    "fleet": lambda name: "".join(render_fleet(make_fleet(name, f"/r/{name}"), "/r")),
}
every_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


class _Reader(HTMLParser):
    """What a browser makes of a page: elements with attributes, and the text that is seen."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.text, self.open = [], "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in {"style", "script"}:
            self.text += data


@every_page
def test_hostile_names_are_text(page):
    elements = _Reader(page(HOSTILE)).elements
    assert [tag for tag, _ in elements].count("script") == 1
    assert "img" not in {tag for tag, _ in elements}
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on")]


@every_page
def test_every_element_is_closed(page):
    read = _Reader(page("app.py"))
    assert read.open == []


@every_page
def test_nothing_is_asked_of_the_network(page):
    """A link may be followed by a person; nothing is loaded, and the page forbids it by itself."""
    text = page("app.py")
    elements = _Reader(text).elements
    assert not [
        name for tag, attributes in elements for name in attributes if name in {"src", "srcset", "action", "style"}
    ]
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp|WebSocket|import\(", text)
    policy = next(a["content"] for tag, a in elements if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        digest = base64.b64encode(sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_a_scan_shows_key_places_and_what_to_do():
    text = _Reader(render_text(make_everything(), "html")).text
    for told in (
        OLD.masked,
        OLD.fingerprint,
        "retired",
        "old.py:3:8",
        "Put the current key here.",
        "Write Bearer once.",
    ):
        assert told in text
    assert text.count("Put the current key here.") == 1


def test_a_key_without_a_finding_is_shown_with_its_places():
    text = _Reader(render_text(make_result(keys=(make_ring_key(OLD, (".env",)),)), "html")).text
    assert ".env:3:8" in text
    assert "No Perplexity key trouble" in text


def test_a_history_shows_commits_and_how_to_clean_up():
    text = _Reader("".join(render_history(make_history()))).text
    for told in ("commit 0123456789", "until 2026-02-03", "the message of a commit", "git filter-repo", "INCOMPLETE"):
        assert told in text


def test_a_fleet_shows_each_key_with_its_repositories():
    text = _Reader("".join(render_fleet(make_fleet(), "/r"))).text
    for told in ("one: app.py:3:8", "two: app.py:3:8", "in 2 repositories", "three: no such repository", "INCOMPLETE"):
        assert told in text
    assert "Replace it, in this order: one, two." in text


def test_remote_repositories_of_one_name_are_told_apart():
    text = _Reader("".join(render_fleet(make_fleet(repository="https://host/acme/api.git"), "/r"))).text
    assert "https://host/acme/api.git: app.py:3:8" in text


def test_the_steps_of_a_clean_up_are_numbered_and_their_commands_stand_apart():
    page = "".join(render_history(make_history()))
    assert '<ol class="rows">' in page
    assert '<code class="excerpt">rm keys.txt</code>' in page


def test_of_a_long_line_the_part_around_the_key_is_shown():
    finding = make_call_finding(
        excerpt=replace(make_call_finding().excerpt, line="x" * 9000 + "KEY" + "y" * 9000, start=9000, length=3)
    )
    page = render_text(make_result(finding), "html")
    assert "<mark>KEY</mark>" in page
    assert len(re.search(r'<code class="excerpt">.*?</code>', page)[0]) < 500


def test_commands_in_sentences_are_code():
    whole = "".join(render_history(make_history()))
    assert "<code>rotate</code>" in whole
    assert "`" not in re.sub(r"(?s)<(script|style)>.*?</\1>", "", whole)
