"""Cases written in other ways: what stands in them is moved apart, renamed, escaped, cut up or put into something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_NAMES = (
    b"pplx", b"Perplexity", b"PERPLEXITY", b"perplexity_ai", b"perplexityai", b"PerplexityAI", b"perplexity-ai", b"perplexiti",
    b"Pplx", b"my_pplx", b"pplx_prod", b"perplexity_sonar",
)  # fmt: skip
_WORDS = (
    b"token",
    b"secret",
    b"apiKey",
    b"API_TOKEN",
    b"auth_key",
    b"k",
    b"value",
    b"password",
    b"bearer",
    b"creds",
    b"x",
)
_HOSTS = (
    b"api%2eperplexity.ai", b"api.perplexity&#46;ai", b"api\\u002eperplexity\\u002eai", b"api.perplexity\\x2eai",
    b"API.Perplexity.AI", b"api.perplexity.ai.", b"user@api.perplexity.ai:443", b"www.perplexity.ai", b"api.perplexity.com",
    b"api.perplexty.ai", b"api.openai.com", b"example.com", b"api.perplexity.ai\\/v1", b"ap\\u0069.perplexity.ai",
)  # fmt: skip
_JOINED = (b'perplexity" + ".ai', b"perple' + 'xity.ai", b'perplexity.a" "i', b'perplexity", "ai')
_SCOPES = (
    (b"perplexity:\n", b""), (b"[perplexity]\n", b""), (b"class PerplexityClient:\n", b""), (b'"perplexity": {\n', b"\n}"),
    (b"class PerplexityService {\n", b"\n}"), (b"const perplexity = {\n", b"\n}"), (b"<perplexity>\n", b"\n</perplexity>"),
    (b"[providers.perplexity]\n", b""),
)  # fmt: skip
_BODIES = (b"sk-" + b"a1B2c3D4" * 6, b"xai-" + b"a1B2c3D4" * 6, b"Bearer ${TOKEN}", b"<key>", b"tok")
_SHIPPED = (b"VITE_", b"NEXT_PUBLIC_", b"VITE_PPLX_")


def _apart(raw: bytes, _chance: random.Random) -> bytes:
    """Put 8 kB between any two lines."""
    filler = b"\n" + b"\n".join([b"# filler of words"] * 450) + b"\n"
    return filler.join(raw.split(b"\n"))


def _renamed(raw: bytes, chance: random.Random) -> bytes:
    name = chance.choice(_NAMES)
    return re.sub(rb"(?i)(?<![A-Za-z.])(?:perplexity|pplx)(?=_?(?:api|key|token|url|base)|[\"'\]])", name, raw)


def _other_word(raw: bytes, chance: random.Random) -> bytes:
    return re.sub(rb"(?i)(?<![a-z])api_?key(?![a-z])", chance.choice(_WORDS), raw)


def _other_host(raw: bytes, chance: random.Random) -> bytes:
    host = chance.choice(_HOSTS)
    return raw.replace(b"api.perplexity.ai", host)


def _joined(raw: bytes, chance: random.Random) -> bytes:
    return raw.replace(b"perplexity.ai", chance.choice(_JOINED))


def _other_body(raw: bytes, chance: random.Random) -> bytes:
    return re.sub(rb"pplx-[A-Za-z0-9]{48}", chance.choice(_BODIES), raw)


def _without_prefix(raw: bytes, _chance: random.Random) -> bytes:
    return raw.replace(b"pplx-", b"")


def _shuffled(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _without_a_line(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _swapped(raw: bytes, _chance: random.Random) -> bytes:
    return re.sub(rb'([\w"]+ ?[:=] ?[^,{}\n]+), ([\w"]+ ?[:=] ?[^,{}\n]+)', rb"\2, \1", raw)


def _mentioned(raw: bytes, chance: random.Random) -> bytes:
    return raw + chance.choice((b"\n# perplexity\n", b"\n// Perplexity\n", b'\n"perplexity"\n'))


def _mentioned_only(raw: bytes, _chance: random.Random) -> bytes:
    return re.sub(rb"(?i)perplexity_|pplx_", b"", raw) + b"\n# perplexity\n"


def _shipped(raw: bytes, chance: random.Random) -> bytes:
    return re.sub(rb"(?<![A-Za-z_])(PERPLEXITY|PPLX)_(?=[A-Z])", chance.choice(_SHIPPED), raw)


def _with_blanks(raw: bytes, _chance: random.Random) -> bytes:
    return re.sub(rb"(?i)(?<=[\"'`])(perplexity|pplx)_(api)_(key)(?=[\"'`])", rb"\1 \2 \3", raw)


def _in_a_scope(raw: bytes, chance: random.Random) -> bytes:
    head, tail = chance.choice(_SCOPES)
    return head + b"\n".join(b"  " + line for line in raw.split(b"\n")) + tail


def _wide(raw: bytes, _chance: random.Random) -> bytes:
    return raw.decode("utf-8", "replace").encode("utf-16")


def _on_one_line(raw: bytes, _chance: random.Random) -> bytes:
    return re.sub(rb"\n\s*", b" ", raw)


def _broken(raw: bytes, _chance: random.Random) -> bytes:
    return re.sub(rb"([=:(,\[{])", rb"\1\n        ", raw)


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _apart, _renamed, _other_word, _other_host, _joined, _other_body, _without_prefix, _shuffled, _without_a_line, _swapped,
    _mentioned, _mentioned_only, _shipped, _with_blanks, _in_a_scope, _wide, _on_one_line, _broken,
)  # fmt: skip


def mutant(raw: bytes, chance: random.Random) -> bytes:
    """Return a text with one to three changes. It is put into UTF-16 last: the others change a text, not its bytes."""
    changes = chance.sample(_CHANGES, chance.choice((1, 1, 2, 2, 3)))
    for change in sorted(changes, key=lambda each: each is _wide):
        raw = change(raw, chance)
    return raw
