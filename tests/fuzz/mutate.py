"""Texts changed at random: cut, doubled, nested, spliced, broken, with what parsers stumble over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz.seeds import KEY, Seed, seeds

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

LONGEST = 30_000
WORDS = (
    "(", ")", "[", "]", "{", "}", "<", ">", "'", '"', "`", '"""', "'''", "\\", "\\\n", "\n", "\r", "\r\n", "\t", " ", "#", "//", "/*", "*/",
    "<!--", "-->", "<<EOF\n", "<<-'X'\n", "EOF\n", "${", "#{", "$(", "%{", "{{", "}}", "f'", 'r"', "@", "&a ", "*a", "!!x ", "? ", ": ", "- ",
    "---\n", "...\n", "|\n", ">-\n", "=", "==", "=>", "->", "+", "+=", ".", ",", ";", "::", "..", "?", "!", "if ", "else", "def ", "class ",
    "function ", "end\n", "begin\n", "return ", "lambda ", "=begin\n", "__END__\n", "\\u0070", "\\x70", "&#112;", "%70", "=70", "\\160", "cHBseC0",
    "pplx-", "PPLX-", "pplx", "perplexity", "Bearer ", "Authorization: ", "https://api.perplexity.ai/", "export K=", "\u200b", "\ufeff", "\x00",
    "\x1b", "\u2028", "\u00e9", "\U0001f511", "a7" * 24, "A" * 70, "=\n", "\\N{", "<![CDATA[", "]]>", "<!DOCTYPE a [", "<script>", "</script>",
    "```", "```python\n", "~~~", "\n\n    ", ".. code-block:: ruby\n\n   ", '{"cells": [', '"source": ["', "0x70,", "112, ", "-(", "=1\n", "@@ -1 +1 @@\n",
    "data:;base64,", "\\\\", "''", '""', "%s", "%(a)s", "{0}", "{a}", "$K", "%K%", "!K!", "K", "1", "-1e999", "null", "~", "\x0c", "\x85",
)  # fmt: skip


def _span(chooser: random.Random, text: str) -> tuple[int, int]:
    start, end = sorted(chooser.randrange(len(text) + 1) for _ in range(2))
    return start, min(end, start + chooser.choice((1, 8, 60, 400)))


def _line(chooser: random.Random, text: str) -> str:
    return chooser.choice(text.splitlines(keepends=True) or [""])


def delete(chooser: random.Random, text: str) -> str:
    start, end = _span(chooser, text)
    return text[:start] + text[end:]


def insert(chooser: random.Random, text: str) -> str:
    at = chooser.randrange(len(text) + 1)
    return text[:at] + chooser.choice(WORDS) + text[at:]


def repeat(chooser: random.Random, text: str) -> str:
    at = chooser.randrange(len(text) + 1)
    unit = "".join(chooser.choice(WORDS) for _ in range(chooser.randint(1, 3)))
    return text[:at] + unit * chooser.choice((3, 20, 200, 2000)) + text[at:]


def repeat_part(chooser: random.Random, text: str) -> str:
    start, end = _span(chooser, text)
    return text[:end] + text[start:end] * chooser.choice((1, 5, 50, 500)) + text[end:]


def repeat_line(chooser: random.Random, text: str) -> str:
    line = _line(chooser, text)
    return text.replace(line, line * chooser.choice((2, 30, 300)), 1) if line else text


def nest(chooser: random.Random, text: str) -> str:
    start, end = _span(chooser, text)
    opening, closing = chooser.choice(
        ("()", "[]", "{}", "<>", ("f(", ")"), ("{a:", "}"), ("[(", ")]"), ("- ", ""), ("<a>", "</a>"), ("${", "}"))
    )
    depth = chooser.choice((2, 30, 300, 3000))
    return (
        text[:start]
        + opening * depth
        + text[start:end]
        + closing * (depth if chooser.random() < 0.7 else depth // 2)
        + text[end:]
    )


def splice(chooser: random.Random, text: str) -> str:
    other = chooser.choice(seeds()).text
    start, end = _span(chooser, other)
    at = chooser.randrange(len(text) + 1)
    return text[:at] + other[start:end] + text[at:]


def swap(chooser: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    chooser.shuffle(lines)
    return "".join(lines)


def cut(chooser: random.Random, text: str) -> str:
    at = chooser.randrange(len(text) + 1)
    return text[:at] if chooser.random() < 0.6 else text[at:]


def change(chooser: random.Random, text: str) -> str:
    start, end = _span(chooser, text)
    return text[:start] + "".join(chooser.choice(WORDS)[:1] or "x" for _ in text[start:end][:20]) + text[end:]


def plant(chooser: random.Random, text: str) -> str:
    at = chooser.randrange(len(text) + 1)
    return (
        text[:at]
        + chooser.choice((" ", "\n", '"', "'", "=", ": "))
        + KEY
        + chooser.choice((" ", "\n", '"', "'", ";", "\\n"))
        + text[at:]
    )


def lines_of(chooser: random.Random, text: str) -> str:
    return text.replace("\n", chooser.choice(("\r\n", "\r", "\n\n", "\\\n", "")))


CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    delete, insert, insert, repeat, repeat_part, repeat_line, nest, splice, swap, cut, change, plant, lines_of,
)  # fmt: skip


def mutated(chooser: random.Random) -> Seed:
    """Return a file that was changed a few times."""
    seed = chooser.choice(seeds())
    path = seed.path if chooser.random() < 0.9 else chooser.choice(seeds()).path
    text = seed.text
    for _ in range(chooser.choice((1, 1, 2, 3, 6))):
        text = chooser.choice(CHANGES)(chooser, text)[:LONGEST]
    return Seed(path, text)
