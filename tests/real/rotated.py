"""An old key planted into real trees in many forms, and what each file must be when it is rotated."""

from __future__ import annotations

import base64
import html
import json
import random
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_HALF: Final = 21


def _each(pattern: str, between: str = "") -> Callable[[str], str]:
    return lambda key: between.join(pattern.format(ord(sign)) for sign in key)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


VALUES: Final[Mapping[str, Callable[[str], str]]] = {
    "key": lambda key: key,
    "body": lambda key: key[5:],
    "one": lambda key: key[:_HALF],
    "two": lambda key: key[_HALF:],
    "b64": _base64,
    "bearer64": lambda key: _base64(f"Bearer {key}"),
    "basic64": lambda key: _base64(f"user:{key}"),
    "line64": lambda key: _base64(f"PPLX_API_KEY={key}\nDEBUG=1\n"),
    "json64": lambda key: _base64(json.dumps({"env": {"PPLX_API_KEY": key}})),
    "url64": lambda key: base64.urlsafe_b64encode(f"{key}?>".encode()).decode().rstrip("="),
    "twice64": lambda key: _base64(_base64(key)),
    "b32": lambda key: base64.b32encode(key.encode()).decode(),
    "hex": lambda key: key.encode().hex(),
    "HEX": lambda key: key.encode().hex().upper(),
    "colons": lambda key: key.encode().hex(":"),
    "x": _each("\\x{:02x}"),
    "u": _each("\\u{:04x}"),
    "octal": _each("\\{:03o}"),
    "percent": _each("%{:02X}"),
    "entities": _each("&#{};"),
    "numbers": _each("{}", ", "),
    "bytes": _each("0x{:02x}", ", "),
    "quoted": lambda key: quote(f"Bearer {key}", safe=""),
    "json": lambda key: json.dumps(json.dumps({"k": key}))[1:-1],
    "xml": lambda key: html.escape(f'<a k="{key}">'),
}
"""Spellings of a key, by the name under which a line takes them."""
_TEXTS: Final = (
    "note %key% end", "Bearer %key%", "%b64%", "%line64%", "%json64%", "%url64%", "%twice64%", "%b32%", "%hex%", "%HEX%",
    "%percent%", "%entities%", "https://api.example.com/v1?key=%key%&n=1", "%quoted%",
    "X=%key%;Y=%key%", "Authorization: Basic %basic64%", "Authorization: %bearer64%", "%x%", "%u%", '{\\"k\\": \\"%key%\\"}',
)  # fmt: skip
"""What a comment, or prose, may hold."""
_C_STRINGS: Final = (
    '"%key%"',
    '"Bearer %key%"',
    '"%b64%"',
    '"%hex%"',
    '"%percent%"',
    '"%json%"',
    '"%x%"',
    '"%basic64%"',
)
_JOINS: Final = ('"%one%" + "%two%"', '"pplx-" + "%body%"')
_SCRIPT: Final = (
    *(f"const planted%n% = {value};" for value in (*_C_STRINGS, *_JOINS, "'%key%'", "`Bearer %key%`", "'%u%'")),
    'const planted%n% = ["%one%", "%two%"].join("");',
    "const planted%n% = { 'x-key': '%key%', n: 1 };",
    "const planted%n% = atob('%b64%');",
    "const planted%n% = [%numbers%];",
    "const planted%n% = /%key%/;",
    *(f"// {text}" for text in _TEXTS),
    *(f"/* {text} */" for text in _TEXTS),
)
_PYTHON: Final = (
    *(
        f"PLANTED_%n% = {value}"
        for value in (*_C_STRINGS, *_JOINS, "'%key%'", "b'%key%'", "r'%key%'", "'%u%'", '"%octal%"')
    ),
    'PLANTED_%n% = """%key%"""',
    'PLANTED_%n% = ("%one%"\n    "%two%")',
    'PLANTED_%n% = f"{__name__}:%key%"',
    'PLANTED_%n% = "".join(("%one%", "%two%"))',
    "PLANTED_%n% = {'Authorization': 'Bearer %key%', 'n': 1}",
    "PLANTED_%n% = bytes([%numbers%])",
    *(f"# {text}" for text in _TEXTS),
)
_PROSE: Final = (
    *_TEXTS,
    "%colons%",
    "%bytes%",
    "`%key%`",
    "    export PPLX_API_KEY=%key%",
    "<b>%key%</b>",
    '"%one%" + "%two%"',
)
LINES: Final[Mapping[str, tuple[str, ...]]] = {
    ".py": _PYTHON,
    ".pyi": tuple(f"# {text}" for text in _TEXTS),
    **dict.fromkeys((".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"), _SCRIPT),
    ".tsx": _SCRIPT,
    ".css": tuple(f"/* {text} */" for text in _TEXTS),
    ".go": (*(f"var planted%n% = {value}" for value in (*_C_STRINGS, *_JOINS, "`%key%`")), *(f"// {text}" for text in _TEXTS)),
    **dict.fromkeys((".c", ".h", ".cpp", ".hpp", ".f", ".pxd"), tuple(f"// {text}" for text in _TEXTS)),
    **dict.fromkeys((".md", ".txt", ".rst", ".log", ".mdx"), _PROSE),
    **dict.fromkeys((".toml", ".cfg", ".ini", ".yml", ".yaml", ".sh", ".rb", ".pyx"), tuple(f"# {text}" for text in _TEXTS)),
    ".html": tuple(f"<!-- {text} -->" for text in _TEXTS),
    ".svg": tuple(f"<!-- {text} -->" for text in _TEXTS),
    ".map": ("%key%", "%b64%"),
    ".po": tuple(f"# {text}" for text in _TEXTS),
}  # fmt: skip
"""File ending to lines that hold a key, each as it may stand at the end of such a file."""


class Plant(NamedTuple):
    """A file that got the old key."""

    path: str
    line: str
    old: bytes
    """What the file holds."""
    new: bytes
    """What it must hold after the rotation."""


def plant(root: Path, count: int, seed: int, keys: tuple[str, str]) -> Iterator[Plant]:
    """Append a line with the old key to each of `count` files below `root`, no form twice before each was there once.

    Args:
        root: the tree.
        count: so many files, or all if there are fewer.
        seed: another one chooses other files and forms.
        keys: the old key, and the one that replaces it.
    """
    chooser = random.Random(seed)
    files = [
        file for file in sorted(root.rglob("*")) if file.suffix in LINES and file.is_file() and not file.is_symlink()
    ]
    left: dict[tuple[str, ...], list[str]] = {}
    for number, file in enumerate(chooser.sample(files, min(count, len(files)))):
        lines = LINES[file.suffix]
        if not left.get(lines):
            left[lines] = chooser.sample(lines, len(lines))
        line = left[lines].pop()
        raw = file.read_bytes()
        body = raw if raw.endswith(b"\n") or not raw else raw + b"\n"
        old, new = (body + _filled(line, key, number).encode() + b"\n" for key in keys)
        file.write_bytes(old)
        yield Plant(file.relative_to(root).as_posix(), line, old, new)


def _filled(line: str, key: str, number: int) -> str:
    line = line.replace("%n%", str(number))
    for name, spelled in VALUES.items():
        if f"%{name}%" in line:
            line = line.replace(f"%{name}%", spelled(key))
    return line
