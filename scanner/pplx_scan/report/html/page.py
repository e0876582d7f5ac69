"""One HTML page: no network, no key. A scan, a history and a fleet have the same parts: keys, places, remedies."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from pplx_scan import __version__
from pplx_scan.digests import sha256
from pplx_scan.model.expression import expression
from pplx_scan.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.finding import Excerpt

Role = Literal["error", "warning", "info", "good"]
"""The severity of a remark; `good` for a key in its right place."""
ROLES: Final[tuple[Role, ...]] = ("error", "warning", "info", "good")
_CODE: Final = expression(r"`([^`]+)`")
_FEW: Final = 2
"""So few cards are seen at a glance as they are."""
_MOST: Final = 60
_DOTS: Final = 60
"""So many cards are shown at a glance, and so many dots for the places of each."""
_BEFORE: Final = 60
_AFTER: Final = 160
"""Characters of a source line that are shown before and behind the marked part."""


class Remark(Struct, frozen=True):
    """A rule's message about a place."""

    role: Role
    rule: str
    text: str
    url: str = ""
    mends: bool = False
    """`--fix` mends it."""


class PlaceItem(Struct, frozen=True):
    """One place."""

    where: str
    tags: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    excerpt: Excerpt | None = None
    line: int = 0
    role: Role = "good"
    """Of a place of without a remark."""


class Remedy(Struct, frozen=True):
    """A remedy."""

    rule: str
    text: str


class Card(Struct, frozen=True):
    """A key, or a kind of wrong call, with its places and remedies."""

    title: str
    brief: str
    """A few words below the title where all cards are seen at a glance."""
    role: Role
    about: tuple[str, ...]
    items: tuple[PlaceItem, ...]
    remedies: tuple[Remedy, ...]


class Map(Struct, frozen=True):
    """Cards of one kind."""

    title: str
    cards: tuple[Card, ...]


class Rows(Struct, frozen=True):
    """A list at the end of the page."""

    title: str
    rows: tuple[str, ...]


class Steps(Struct, frozen=True):
    """A list of steps at the end of the page, in order, each with its command."""

    title: str
    steps: tuple[tuple[str, str], ...]


class Tile(Struct, frozen=True):
    """A number that is seen first."""

    name: str
    value: str
    role: Role | None = None


class Page(Struct, frozen=True):
    """All that a page shows."""

    title: str
    about: str
    tiles: tuple[Tile, ...]
    maps: tuple[Map, ...]
    rows: tuple[Rows | Steps, ...] = ()
    alert: str = ""
    """A loud remark about the unread files; empty if everything was read."""
    step: tuple[str, str] = ("", "")
    """The next step, and the command that takes it."""


def render_page(page: Page) -> Iterator[str]:
    """Yield the pieces of the document."""
    style, script = _asset("page.css"), _asset("page.js")
    yield from _head(page, style, script)
    yield from _top(page)
    yield '<main id="main">\n'
    yield from _glance([card for each in page.maps for card in each.cards])
    yield from _filters(page)
    first = 0
    for each in page.maps:
        yield from _map(each, first)
        first += len(each.cards)
    for rows in page.rows:
        yield from _rows(rows)
    yield f"</main>\n<footer><p>No key is in this file: keys are shown masked. Made by pplx-scan {_text(__version__)}, {_now()}.</p></footer>\n"
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode("ascii")


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def _text(text: str) -> str:
    """Return text in which nothing is markup, no character is a command and no key stands."""
    return escape(printable(text))


def _prose(text: str) -> str:
    """Return a sentence: what stands in backticks is code."""
    return _CODE.sub(r"<code>\1</code>", _text(text))


def _head(page: Page, style: str, script: str) -> Iterator[str]:
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
    yield f"<title>{_text(page.title)} · pplx-scan</title>\n<style>{style}</style>\n</head>\n"


def _top(page: Page) -> Iterator[str]:
    yield '<body>\n<a class="skip" href="#main">Skip to the report</a>\n<header>\n<div class="top">'
    yield f'<h1>{_text(page.title)}</h1><button id="theme" type="button" hidden>Light or dark</button></div>\n'
    yield f'<p class="about">{_text(page.about)}</p>\n'
    if page.alert:
        yield f'<p class="alert" role="alert">{_prose(page.alert)}</p>\n'
    yield '<dl class="tiles">'
    for tile in page.tiles:
        yield f'<div class="tile {tile.role or ""}"><dt>{_text(tile.name)}</dt><dd>{_text(tile.value)}</dd></div>'
    yield "</dl>\n"
    says, command = page.step
    if says:
        yield f'<div class="next"><p><strong>Next:</strong> {_prose(says)}</p>'
        if command:
            yield f'<p class="command"><code>{_text(command)}</code><button class="copy" type="button" hidden>Copy</button></p>'
        yield "</div>\n"
    yield "</header>\n"


def _filters(page: Page) -> Iterator[str]:
    items = [item for each in page.maps for card in each.cards for item in card.items]
    rules = sorted({remark.rule for item in items for remark in item.remarks})
    roles = {role for item in items for role in _roles(item)}
    names = {"error": "Errors", "warning": "Warnings", "info": "For information", "good": "Nothing wrong"}
    yield '<form id="filters" class="filters" role="search" aria-label="Filter the report" hidden>\n'
    yield '<label class="text">Search <input type="search" id="text" placeholder="path, name, commit, text"></label>\n'
    unused = "" if rules else " hidden"
    yield f'<label class="rule"{unused}>Rule <select id="rule"><option value="">all rules</option>'
    yield from (f'<option value="{_text(rule)}">{_text(rule)}</option>' for rule in rules)
    yield "</select></label>\n<fieldset><legend>Show</legend>"
    for role in ROLES:
        if role in roles:
            box = f'<input type="checkbox" name="severity" value="{role}" checked>'
            yield f'<label class="check">{box} {names[role]}</label>'
    yield '</fieldset>\n<button type="reset">Reset</button>\n<output id="shown" class="shown"></output>\n</form>\n'
    yield '<p id="none" class="none" hidden>Nothing fits these filters.</p>\n'


def _glance(cards: list[Card]) -> Iterator[str]:
    """Yield all keys and kinds of wrong calls, with a dot for each place."""
    if len(cards) <= _FEW:
        return
    yield '<nav aria-labelledby="glance">\n<h2 id="glance">At a glance</h2>\n<ul class="glance">\n'
    for number, card in enumerate(cards[:_MOST]):
        dots = "".join(f'<span class="dot {_roles(item)[0]}"></span>' for item in card.items[:_DOTS])
        yield f'<li><a class="{card.role}" href="#card-{number}"><strong>{_text(card.title)}</strong>'
        yield f'<small>{_text(card.brief)}</small><span class="dots" aria-hidden="true">{dots}</span></a></li>\n'
    yield "</ul>\n"
    if len(cards) > _MOST:
        yield f"<p>and {len(cards) - _MOST:,} more</p>\n"
    yield "</nav>\n"


def _map(each: Map, first: int) -> Iterator[str]:
    if each.cards:
        yield f'<section class="map">\n<h2>{_text(each.title)}</h2>\n'
        for number, card in enumerate(each.cards, first):
            yield from _card(card, number)
        yield "</section>\n"


def _card(card: Card, number: int) -> Iterator[str]:
    words = _text(" ".join((card.title, *card.about)))
    yield f'<article class="card" id="card-{number}" data-words="{words}">\n<div class="node {card.role}"><h3>{_text(card.title)}</h3>'
    yield from (f'<p class="quiet">{_prose(line)}</p>' for line in card.about)
    yield '</div>\n<ul class="places">\n'
    for at, item in enumerate(card.items):
        yield from _place_item(item, " last" if at + 1 == len(card.items) else "")
    yield "</ul>\n"
    if card.remedies:
        yield '<div class="deed"><span class="label">What to do</span><ol class="todo">'
        for deed in card.remedies:
            name = f' <span class="tag">{_text(deed.rule)}</span>' if deed.rule else ""
            yield f"<li>{_prose(deed.text)}{name}</li>"
        yield "</ol></div>\n"
    yield "</article>\n"


def _roles(item: PlaceItem) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(remark.role for remark in item.remarks)) or (item.role,)


def _place_item(item: PlaceItem, last: str) -> Iterator[str]:
    rules = " ".join(_text(remark.rule) for remark in item.remarks)
    yield f'<li class="place{last}" data-severities="{" ".join(_roles(item))}" data-rules="{rules}">'
    yield f'<span class="where">{_text(item.where)}</span>'
    yield from (f'<span class="tag">{_text(tag)}</span>' for tag in item.tags if tag)
    if item.excerpt is not None:
        yield _excerpt(item.excerpt, item.line)
    if item.remarks:
        yield f'<ul class="said">{"".join(map(_remark, item.remarks))}</ul>'
    yield "</li>\n"


def _remark(remark: Remark) -> str:
    name = _text(remark.rule)
    if remark.url.startswith("https://"):
        name = f'<a href="{_text(remark.url)}" rel="noreferrer">{name}</a>'
    mends = ' <span class="badge good">--fix mends it</span>' if remark.mends else ""
    return f'<li><span class="badge {remark.role}">{remark.role}</span> {name}: {_prose(remark.text)}{mends}</li>'


def _excerpt(excerpt: Excerpt, line: int) -> str:
    """Return the source line with the finding marked; of a long line the part around it."""
    end = excerpt.start + excerpt.length
    low, high = max(excerpt.start - _BEFORE, 0), end + _AFTER
    before = ("…" if low else "") + excerpt.line[low : excerpt.start]
    behind = excerpt.line[end:high] + ("…" if high < len(excerpt.line) else "")
    marked = f"{_text(before)}<mark>{_text(excerpt.line[excerpt.start : end])}</mark>{_text(behind)}"
    return f'<code class="excerpt"><span class="number">{line}</span>{marked}</code>'


def _rows(rows: Rows | Steps) -> Iterator[str]:
    if isinstance(rows, Steps):
        yield from _steps(rows)
    elif rows.rows:
        yield f'<section>\n<h2>{_text(rows.title)}</h2>\n<ul class="rows">\n'
        yield from (f"<li>{_prose(row)}</li>\n" for row in rows.rows)
        yield "</ul>\n</section>\n"


def _steps(steps: Steps) -> Iterator[str]:
    if steps.steps:
        yield f'<section>\n<h2>{_text(steps.title)}</h2>\n<ol class="rows">\n'
        for says, command in steps.steps:
            yield f'<li>{_prose(says)}<code class="excerpt">{_text(command)}</code></li>\n'
        yield "</ol>\n</section>\n"


def remedies_of(pairs: Iterable[tuple[str, str]]) -> tuple[Remedy, ...]:
    """Return the remedies, each once, from pairs of rule and remedy."""
    return tuple(Remedy(rule, text.strip()) for rule, text in dict.fromkeys(pairs))
