"""Text that looks like source code and says nothing about Perplexity, made quickly and always the same.

A pool of small units (one function, one object, one paragraph) is made once a language; a file is a random
row of units. That gives about 200 MB of text a second with the line lengths and character mix of real code.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()
"""Common nouns of code, none of them a reserved word anywhere."""
_UNITS_A_LANGUAGE = 1500
_FORBIDDEN = (b"pplx", b"perplexity")
_LETTERS = [chr(letter) for letter in range(ord("a"), ord("z") + 1)]


@dataclass(frozen=True, slots=True)
class Language:
    """One kind of file: its suffix, how common it is, and the units its files are made of."""

    suffix: str
    weight: int
    units: list[bytes]

    @property
    def mean_unit(self) -> float:
        """Mean bytes of a unit."""
        return sum(map(len, self.units)) / len(self.units)

    def text(self, chance: random.Random, size: int) -> bytes:
        """About `size` bytes of this language: whole units, at least one."""
        return b"".join(chance.choices(self.units, k=max(1, round(size / self.mean_unit))))


def languages(seed: int = 1) -> list[Language]:
    """Every kind of file with its pool of units, the same for the same seed."""
    chance = random.Random(seed)
    kinds: list[tuple[str, int, Callable[[random.Random], bytes]]] = [
        (".py", 30, _python),
        (".ts", 18, _typescript),
        (".js", 10, _typescript),
        (".c", 12, _c),
        (".json", 10, _json),
        (".yaml", 8, _yaml),
        (".md", 10, _markdown),
        (".png", 2, _binary),
    ]
    return [Language(suffix, weight, _pool(make, chance)) for suffix, weight, make in kinds]


def minified(chance: random.Random, size: int) -> bytes:
    """About `size` bytes of JavaScript on one line, as a bundler writes it."""
    parts: list[str] = []
    made = 0
    while made < size:
        parts.append(_minified_function(chance))
        made += len(parts[-1])
    return "".join(parts).encode()


def json_document(chance: random.Random, size: int, middle: bytes) -> bytes:
    """About `size` bytes of one JSON array of objects; `middle` is the element in its middle."""
    rows = [*_objects(chance, size // 2), middle, *_objects(chance, size // 2)]
    return b"[\n" + b",\n".join(rows) + b"\n]\n"


def _objects(chance: random.Random, size: int) -> list[bytes]:
    json = next(language for language in languages() if language.suffix == ".json")
    return [unit.rstrip() for unit in chance.choices(json.units, k=max(1, round(size / json.mean_unit)))]


def yaml_document(chance: random.Random, size: int, middle: bytes) -> bytes:
    """About `size` bytes of one YAML mapping of mappings; `middle` is the entry in its middle."""
    yaml = next(language for language in languages() if language.suffix == ".yaml")
    units = [unit.removesuffix(b"---\n") for unit in chance.choices(yaml.units, k=max(2, round(size / yaml.mean_unit)))]
    entries = [b"entry%06d_%s" % numbered for numbered in enumerate(units)]
    return b"".join([*entries[: len(units) // 2], middle, *entries[len(units) // 2 :]])


def _pool(make: Callable[[random.Random], bytes], chance: random.Random) -> list[bytes]:
    """Make the units, less the few that spell a forbidden word by chance; each ends in a newline."""
    made = (make(chance) for _ in range(_UNITS_A_LANGUAGE))
    return [unit for unit in made if not any(word in unit.lower() for word in _FORBIDDEN)]


def _name(chance: random.Random) -> str:
    return "_".join(chance.choices(_WORDS, k=chance.choice((1, 2, 2, 3))))


def _python(chance: random.Random) -> bytes:
    name, first, second = _name(chance), _name(chance), _name(chance)
    lines = [f"def {name}({first}: int, {second}: str = {_name(chance)!r}) -> dict[str, object]:"]
    lines.append(f'    """{_sentence(chance)}"""')
    for _ in range(chance.randint(2, 12)):
        lines.append(f"    {_name(chance)} = self.{_name(chance)}({first}, {chance.randint(0, 9999)})")
        if chance.random() < 0.3:
            lines += [f"    if {_name(chance)} is None:", f"        raise ValueError({_sentence(chance)!r})"]
    lines += [f"    return {{{name!r}: {first}, {second!r}: {_name(chance)}}}", "", ""]
    return "\n".join(lines).encode()


def _typescript(chance: random.Random) -> bytes:
    lines = [f"export async function {_name(chance)}({_name(chance)}: string): Promise<void> {{"]
    for _ in range(chance.randint(2, 12)):
        call = f"{_name(chance)}.{_name(chance)}({chance.random():.6f})"
        lines.append(f"  const {_name(chance)} = await {call};")
    lines += [f"  // {_sentence(chance)}", "}", ""]
    return "\n".join(lines).encode()


def _minified_function(chance: random.Random) -> str:
    first, second = chance.sample(_LETTERS, 2)
    parts = [f"function {chance.choice(_LETTERS)}{chance.randint(0, 999)}({first},{second}){{"]
    for _ in range(chance.randint(2, 12)):
        parts.append(
            f'const {chance.choice(_LETTERS)}{chance.randint(0, 99)}={first}.{_name(chance)}("{_name(chance)}",'
        )
        parts.append(
            f"{chance.random():.4f}),{chance.choice(_LETTERS)}={{{_name(chance)}:{second},{_name(chance)}:!0}};"
        )
    parts.append(f"return {first}.{_name(chance)}?{second}:()=>{first}}}")
    return "".join(parts)


def _c(chance: random.Random) -> bytes:
    lines = [f"static int {_name(chance)}(struct {_name(chance)} *{_name(chance)}, size_t length)", "{"]
    for _ in range(chance.randint(2, 12)):
        test = f"{_name(chance)}->{_name(chance)} & 0x{chance.getrandbits(32):08x}"
        lines.append(f"\tif ({test}) return -E{chance.choice(_WORDS).upper()};")
    lines += [f"\t/* {_sentence(chance)} */", "\treturn 0;", "}", ""]
    return "\n".join(lines).encode()


def _json(chance: random.Random) -> bytes:
    lines = ["{"]
    for _ in range(chance.randint(3, 12)):
        value = chance.choice((f'"{_sentence(chance)}"', str(chance.getrandbits(20)), f'"{_digest(chance)}"'))
        lines.append(f'  "{_name(chance)}": {value},')
    lines += [f'  "{_name(chance)}": null', "}", ""]
    return "\n".join(lines).encode()


def _yaml(chance: random.Random) -> bytes:
    lines = [f"{_name(chance)}:"]
    values = (chance.choice((_name(chance), _digest(chance), "true")) for _ in range(chance.randint(3, 12)))
    lines += [f"  {_name(chance)}: {value}" for value in values]
    lines += ["---", ""]
    return "\n".join(lines).encode()


def _markdown(chance: random.Random) -> bytes:
    text = " ".join(_sentence(chance) for _ in range(chance.randint(3, 9)))
    return f"## {_name(chance)}\n\n{text}\n\n".encode()


def _binary(chance: random.Random) -> bytes:
    return b"\x89PNG\x00" + chance.randbytes(chance.randint(400, 1200)) + b"\x00\n"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(5, 14))).capitalize() + "."


def _digest(chance: random.Random) -> str:
    return f"sha256:{chance.getrandbits(256):064x}"
