"""Make `sieve/_spelled.py` from the codecs: a clean scan loads none of them.

python -m tests.sieve.make_spelled
"""

from __future__ import annotations

from pathlib import Path

from pplx_scan.sieve import spellings

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "scanner" / "pplx_scan" / "sieve" / "_spelled.py"
_TEXTS = ("NAMES", "MARKS", "TAILS", "FOLDS", "LEADS")
_EXPRESSIONS = ("shapes", "folded", "escapes")
_HEAD = '''"""Made from the codecs by `python -m tests.sieve.make_spelled`; do not edit."""

from typing import Final

'''


def rendered() -> str:
    """Return the text of the module."""
    texts = "".join(f"{name}: Final = (\n{_lines(getattr(spellings, name))})\n" for name in _TEXTS)
    joined = {name: spellings.joined(getattr(spellings, name)()) for name in _EXPRESSIONS}
    parts = "".join(f'    "{name}": (\n{_lines(_cut(text), 8, end="")}    ),\n' for name, text in joined.items())
    return f"{_HEAD}{texts}EXPRESSIONS: Final = {{\n{parts}}}\n"


def _lines(texts: tuple[bytes, ...], indent: int = 4, end: str = ",") -> str:
    return "".join(f"{' ' * indent}{_written(text)}{end}\n" for text in texts)


def _written(text: bytes) -> str:
    quote = '"' if text.count(b'"') <= text.count(b"'") else "'"
    escaped = text.decode("latin-1").encode("unicode_escape").decode()
    return f"b{quote}{escaped.replace(quote, chr(92) + quote)}{quote}"


def _cut(text: bytes, size: int = 80) -> tuple[bytes, ...]:
    return tuple(text[at : at + size] for at in range(0, len(text), size))


if __name__ == "__main__":
    TARGET.write_text(rendered(), encoding="utf-8")
