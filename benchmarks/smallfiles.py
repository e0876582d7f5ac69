"""Repositories of one file: one key, one right client, one mention in a file of megabytes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from kept import kept
from leaky import HITS, fill, new_key
from sourcetext import json_document, languages, minified, yaml_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kept import Tree

_MENTIONS: Mapping[str, Mapping[str, bytes]] = {
    "word": {
        ".json": b'{"title": "answers of perplexity"}',
        ".yaml": b"entry:\n  title: answers of perplexity\n",
        ".js": b'var engines=["answers of perplexity"];',
        ".py": b'ENGINES = ["answers of perplexity"]\n\n\n',
    },
    "variable": {
        ".json": b'{"env": "PERPLEXITY_API_KEY"}',
        ".yaml": b"entry:\n  env: PERPLEXITY_API_KEY\n",
        ".js": b"var token=process.env.PERPLEXITY_API_KEY;",
        ".py": b'TOKEN = os.environ["PERPLEXITY_API_KEY"]\n\n\n',
    },
    "nothing": {
        ".json": b'{"title": "answers of complexity"}',
        ".yaml": b"entry:\n  title: answers of complexity\n",
        ".js": b'var engines=["answers of complexity"];',
        ".py": b'ENGINES = ["answers of complexity"]\n\n\n',
    },
}
MENTIONS = tuple(_MENTIONS)
SUFFIXES = tuple(_MENTIONS["word"])


def hit(cache: Path, name: str) -> Tree:
    """Make a repository of one small file, one of `leaky.HITS`."""
    file, template = HITS[name]
    chance = random.Random(name)
    text = fill(template, new_key(chance), new_key(chance))
    return kept(cache, f"hit-{name}", lambda: [(file, text.encode())])


def mention(cache: Path, suffix: str, megabytes: int, what: str) -> Tree:
    """Make a repository of one file of `megabytes` MB that speaks of Perplexity once, in its middle.

    Args:
        cache: where it is kept.
        suffix: one of `SUFFIXES`.
        megabytes: its size; 0 for a few lines.
        what: one of `MENTIONS`: a bare word, the name of the variable that holds a key, or neither.
    """
    name = f"mention-{what}-{suffix.removeprefix('.')}-{megabytes}"
    return kept(cache, name, lambda: [(f"file{suffix}", _with_mention(suffix, megabytes * 1_000_000, what))])


def _with_mention(suffix: str, size: int, what: str) -> bytes:
    middle = _MENTIONS[what][suffix]
    chance = random.Random(size)
    match suffix:
        case ".json":
            return json_document(chance, size, middle)
        case ".yaml":
            return yaml_document(chance, size, middle)
        case ".js":
            return minified(chance, size // 2) + middle + minified(chance, size // 2)
        case _:
            python = next(language for language in languages() if language.suffix == suffix)
            return b"".join(
                (b"import os\n\n\n", python.text(chance, size // 2), middle, python.text(chance, size // 2))
            )
