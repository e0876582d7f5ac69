"""Changes that leave a plain key where it is found: a comment added, a mark of the encoding, other line ends, a container."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.extract.program import containers
from tests.fuzz.seeds import KEY, Seed

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

COMMENTS = {
    "#": "py rb sh yaml toml tf ex r pl ps1 cmake nix env",
    "//": "js ts tsx go java kt cs php swift rs dart scala groovy c cpp m",
    "--": "lua sql",
    "'": "vb",
    ";": "ini",
}
NAMES = ("a.txt", "b.log", "c", "d.bak", "e.unknown", "README", "x.csv", "y.tmpl")


def _sign(path: str) -> str:
    """Return what a comment begins with in a file; empty where none is known."""
    suffix = path.rpartition(".")[2]
    return next((sign for sign, suffixes in COMMENTS.items() if suffix in suffixes.split()), "")


def comment(chooser: random.Random, seed: Seed) -> Seed:
    sign = _sign(seed.path)
    note = f"{sign} a remark about nothing\n" if sign else ""
    return seed._replace(
        text=note + seed.text
        if chooser.random() < 0.5 and not seed.text.startswith(("#!", "<?"))
        else seed.text + "\n" + note
    )


def bom(_: random.Random, seed: Seed) -> Seed:
    return seed._replace(text="\ufeff" + seed.text)


def crlf(_: random.Random, seed: Seed) -> Seed:
    return seed._replace(text=seed.text.replace("\r\n", "\n").replace("\n", "\r\n"))


def renamed(chooser: random.Random, seed: Seed) -> Seed:
    return seed._replace(path=chooser.choice(NAMES))


def contained(chooser: random.Random, seed: Seed) -> Seed:
    suffix = seed.path.rpartition(".")[2]
    if suffix not in containers.WORDS:
        return seed
    wrap = chooser.choice(
        (
            containers.fence,
            containers.fence_in_quote,
            containers.notebook,
            containers.json_string,
            containers.yaml_block,
            containers.document,
        )
    )
    found = wrap(seed.text if seed.text.endswith("\n") else seed.text + "\n", suffix)
    return Seed(found.path, found.text)


def suffixed(chooser: random.Random, seed: Seed) -> Seed:
    """Join something behind the key, as `KEY + "cached"` does where it is a text in double quotes."""
    sign = chooser.choice(("-cached", ":v2", "/x", "@host", "?a=b", ", more", "\\n"))
    return seed._replace(text=seed.text.replace(f'{KEY}"', f'{KEY}{sign}"'))


def wide(_: random.Random, seed: Seed) -> Seed:
    """Add characters of several bytes in a comment; where that is not one of the language, the file may be broken by it."""
    sign = _sign(seed.path)
    return seed._replace(text=f"{seed.text}\n{sign} ééé") if sign else seed


JOINS = {
    "+": "py js ts tsx java kt cs rb dart scala swift groovy go",
    ".": "php pl",
    "..": "lua",
    "<>": "ex",
    "&": "vb",
}


_WHOLE = re.compile(rf'(?<=[\s=(,\[{{])"{KEY}"(?=[\s;,)\]}}])')
"""A key that is all of a text, and no text in a text."""

_COMMENT = re.compile(r"\s*(?:#|//|--|')")
"""A line in which nothing is joined."""
_ATTRIBUTE = re.compile(r"<[^<>]*\w=$")
_BINDS_TIGHTER = re.compile(r"->\s*$")


def _is_alone(before: str) -> bool:
    """Return whether a text in double quotes that follows some program is an expression of its own.

    It is none in a text of other quotes, as the value of an attribute of JSX, nor behind an operator that takes its first
    half, as `->` of Scala does. A sum there is another one, or no sum.
    """
    line = before[before.rfind("\n") + 1 :]
    in_text = any(before.count(sign) % 2 for sign in ('"""', "'''", "`")) or line.count("'") % 2 or "<<" in before
    return not (in_text or _COMMENT.match(line) or _ATTRIBUTE.search(line) or _BINDS_TIGHTER.search(line))


def split(chooser: random.Random, seed: Seed) -> Seed:
    """Cut a key that is the whole of a text in two behind its prefix, and join it again as the language does.

    Not within the prefix: a program in another file is read only where a prefix stands in it.
    """
    suffix = seed.path.rpartition(".")[2]
    sign = next((sign for sign, suffixes in JOINS.items() if suffix in suffixes.split()), "")
    at = chooser.randrange(len("pplx-") + 1, len(KEY))
    parted = f'"{KEY[:at]}" {sign} "{KEY[at:]}"'

    def halves(match: re.Match[str]) -> str:
        return parted if _is_alone(seed.text[: match.start()]) else match[0]

    return seed._replace(text=_WHOLE.sub(halves, seed.text)) if sign else seed


RELATIONS: tuple[Callable[[random.Random, Seed], Seed], ...] = (comment, bom, crlf, contained, wide)
OF_PLAIN_KEYS = (*RELATIONS, renamed, suffixed)
"""What leaves a key where it is found as long as it stands in one piece."""


def related(chooser: random.Random, seed: Seed) -> tuple[Seed, bool]:
    """Return a file in which a key of `seed` must be found as well, and whether that is in two pieces."""
    parted = split(chooser, seed) if chooser.random() < 0.3 else seed
    relations = RELATIONS if parted != seed else OF_PLAIN_KEYS
    found = parted
    for _ in range(chooser.choice((0, 1, 2)) if parted != seed else chooser.choice((1, 1, 2, 3))):
        found = chooser.choice(relations)(chooser, found)
    return found, parted != seed
