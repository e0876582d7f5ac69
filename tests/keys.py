"""Keys made at run time, so that no key-shaped text is ever committed."""

import random
import string

_ALPHABETS = {"mixed": string.ascii_letters + string.digits, "hex": "0123456789abcdef"}


def make_key(seed: int = 0, alphabet: str = "mixed", length: int = 48) -> str:
    """Return a well-formed test key; the same seed gives the same key."""
    chooser = random.Random(f"{alphabet}-{seed}")
    return "pplx-" + make_body(chooser, alphabet, length)


def make_body(chooser: random.Random, alphabet: str = "mixed", length: int = 48) -> str:
    """Return the part after the dash; it always holds a letter and a digit."""
    letters = _ALPHABETS[alphabet]
    return "a7" + "".join(chooser.choice(letters) for _ in range(length - 2))
