"""Programs that hold a key, by language and by what stands around it: what takes the key out, or why nothing does."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from tests.keys import make_key

FOLDER: Final = Path(__file__).parent / "contexts"
KEY: Final = make_key(1)
_TITLE: Final = re.compile(r"(?m)^### (?P<title>.+)\n")


class Context(NamedTuple):
    """A program that compiles, and runs where `PERPLEXITY_API_KEY` is set."""

    language: str
    title: str
    path: str
    text: str
    """With `%KEY%`."""

    @property
    def raw(self) -> str:
        """Return the program with a key."""
        return self.text.replace("%KEY%", KEY)

    def __str__(self) -> str:
        return f"{self.language}-{self.title.replace(' ', '_')}"


@cache
def all_contexts() -> tuple[Context, ...]:
    """Return the programs of all languages."""
    return tuple(context for file in sorted(FOLDER.iterdir()) for context in _read(file))


def _read(file: Path) -> list[Context]:
    text = file.read_text(encoding="utf-8")
    titles = list(_TITLE.finditer(text))
    ends = [*(title.start() for title in titles[1:]), len(text)]
    return [
        Context(file.stem, title["title"], f"main{file.suffix}", text[title.end() : end].strip("\n") + "\n")
        for title, end in zip(titles, ends, strict=True)
    ]


def taken_out(context: Context, folder: Path) -> tuple[str, list[str]]:
    """Return a program without its key, and why that which is left of it is left.

    Args:
        context: the program.
        folder: an empty folder.
    """
    from tests.pipeline.test_mend import mended, plant

    plant(folder, {context.path: context.raw})
    outcome = mended(folder, unsafe=True)
    after = next((each.after.decode() for each in outcome.files if each.file.path == context.path), context.raw)
    return after, [refusal.reason for refusal in outcome.refused]
