"""The page in a real browser: it opens, filters, keeps to the screen, prints, and is readable for everyone.

Debian's package `chromium` has it. Without a browser these tests are skipped, and counted.
"""

import shutil
import subprocess

import pytest

from pplx_scan.model.rule import Severity
from pplx_scan.report.html.fleet import render_fleet
from pplx_scan.report.html.history import render_history
from tests.report.build import (
    CURRENT,
    OLD,
    make_call_finding,
    make_info,
    make_key_finding,
    make_result,
    make_ring_key,
    make_rule,
    render_text,
)
from tests.report.test_html import make_fleet, make_history

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: apt-get install chromium"),
]
LONG = "a/very/long/" * 12 + "path_without_any_blank_in_it" * 3 + ".py"


def _scan():
    mild = make_rule("key-divergent", Severity.WARNING, "Use one key.")
    findings = (
        make_key_finding(path="service/app.py", line=3),
        make_key_finding(path="service/app.py", line=9, rule=mild, message="another key"),
        make_key_finding(OLD, LONG, rule=mild, message="m" * 300),
        make_call_finding("web/ask.ts"),
        make_info("old.py"),
    )
    keys = (
        make_ring_key(CURRENT, ("service/app.py", ".env"), "leading", "it leads"),
        make_ring_key(OLD, (LONG,), "divergent"),
    )
    result = make_result(*findings, keys=keys, unread=(("secret.env", "Permission denied"),), notes=("a note",))
    return render_text(result._replace(again="."), "html")


PAGES = {
    "scan": _scan,
    "history": lambda: "".join(render_history(make_history(LONG))),
    "fleet": lambda: "".join(render_fleet(make_fleet(LONG), "/r")),
}


_PATIENCE = 180_000
"""Milliseconds: a machine may be busy with other things."""


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"], timeout=_PATIENCE)
        yield started
        started.close()


@pytest.fixture
def open_page(browser, tmp_path):
    """Return a function that opens one of the pages; the test fails when the page asks for anything or complains."""
    asked, complaints, contexts = [], [], []

    def opened(name, width=1280, scheme="light", **more):
        file = tmp_path / f"{name}.html"
        file.write_text(PAGES[name](), encoding="utf-8")
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more))
        contexts[-1].set_default_timeout(_PATIENCE)
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith("file://")] == []
    assert complaints == []


def _shown(page):
    return page.locator(".place:visible .where").all_inner_texts()


def test_filters_show_what_they_say(open_page):
    from playwright.sync_api import expect

    page = open_page("scan")
    everything = _shown(page)
    assert len(everything) == 6
    assert page.locator("#shown").inner_text() == "6 places"
    page.fill("#text", "SERVICE app")
    assert set(_shown(page)) == {"service/app.py:3:8", "service/app.py:9:8"}
    assert page.locator("#shown").inner_text() == "2 of 6 places"
    assert page.locator("h2", has_text="Calls and URLs").is_hidden()
    page.fill("#text", "")
    page.select_option("#rule", "key-divergent")
    assert len(_shown(page)) == 2
    page.fill("#text", "nowhere")
    assert page.locator("#none").is_visible()
    page.click("button[type=reset]")
    # Not `wait_for_function`: it evaluates a text, which the page forbids.
    expect(page.locator("#shown")).to_have_text("6 places", timeout=_PATIENCE)
    for box in page.locator("input[name=severity]").all():
        if box.get_attribute("value") != "info":
            box.uncheck()
    assert _shown(page) == ["old.py:20:16"]


def test_a_search_for_a_key_finds_its_places(open_page):
    page = open_page("scan")
    page.fill("#text", CURRENT.fingerprint)
    assert sorted(_shown(page)) == [".env:3:8", "service/app.py:3:8", "service/app.py:9:8"]


def test_a_key_at_a_glance_leads_to_its_card(open_page):
    page = open_page("scan")
    page.locator(".glance a", has_text=OLD.masked).click()
    card = page.locator(page.evaluate("location.hash"))
    assert OLD.fingerprint in card.inner_text()
    assert 0 <= card.bounding_box()["y"] < 900


def test_the_theme_can_be_chosen(open_page):
    page = open_page("scan", scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    assert dark == open_page("scan", scheme="dark").evaluate("getComputedStyle(document.body).backgroundColor")


def test_without_scripts_everything_is_shown(open_page):
    page = open_page("scan", java_script_enabled=False)
    assert len(_shown(page)) == 6
    assert page.locator("#filters").is_hidden()
    assert page.locator("button:visible").count() == 0


def test_it_prints_everything_but_the_controls(open_page, tmp_path):
    page = open_page("scan", scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    assert len(_shown(page)) == 6
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.pdf(path=tmp_path / "page.pdf")
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout
        assert CURRENT.fingerprint in text


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_stands_out_of_the_screen(open_page, name, width):
    page = open_page(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").bounding_box()["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_read_it(open_page, name, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(open_page(name, width, scheme))
    assert found.violations_count == 0, found.generate_report()
