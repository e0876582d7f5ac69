"""Units that make a text hostile when they are repeated, the files that they are put into, and the calls that a task takes."""

from __future__ import annotations

import cProfile
from typing import TYPE_CHECKING
from unittest.mock import patch

from pplx_scan import budget
from pplx_scan.pipeline import examine
from tests.extract.program.cases import all_cases
from tests.fuzz.seeds import KEY, PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENDINGS = sorted({case.suffix for case in all_cases()})
PATHS = (*PLAIN, *(f"main.{ending}" for ending in ENDINGS))
"""A file of every format, and of every language."""
PLAIN_KEY = f"\nPERPLEXITY_API_KEY = '{KEY}'\n"
UNITS = {
    "brackets": "([{",
    "closing brackets": ")]}",
    "operators": "-(=1\n",
    "calls": "f(g(",
    "quotes": "\"'",
    "triple quotes": '"""\n',
    "escapes": "\\u0070",
    "backslashes": "\\\n",
    "comments": "/* ",
    "markup": "<a b='",
    "references": "K = K + K\n",
    "texts": "K = 'a' + \"b\"\n",
    "pieces of a key": "pplx-",
    "headers": "Authorization: Bearer perplexity\n",
    "addresses": "https://api.perplexity.ai/v1/a\n",
    "base64": "cHBseC1h ",
    "numbers": "112, 112,\n",
    "documents": "cat <<E\n",
    "fences": "```python\n",
    "keys of maps": "- a: {b: &c\n",
    "interpolation": "${#{",
    "settings": "PERPLEXITY_API_KEY=$K\n",
}
HOLDING = {
    "keys": f"K = '{KEY}'\n",
    "keys in one line": f"'{KEY}', ",
    "keys in escapes": "\\160\\160\\154\\170-" + f"{KEY[5:]} ",
    "parts of keys": f"\\u0070plx-{KEY[5:30]} ",
    "keys in numbers": ", ".join(map(str, KEY.encode())) + ",\n",
    "doubled headers": f"requests.get('https://api.perplexity.ai', headers={{'Authorization': 'Bearer Bearer {KEY}'}})\n",
    "calls in calls": 'requests.post("https://api.perplexity.ai/v1/sonar", headers={"Authorization": ',
}
"""Units with what is to be mended and replaced."""


def calls(task: Callable[..., object], *words: object) -> int:
    """Return how many functions are called while a task is done, with nothing known of the file from before.

    The budget of processor time is lifted: a machine that is busy elsewhere would have the file read a second time, as text.
    """
    examine._HEAVY.clear()
    profile = cProfile.Profile(subcalls=False)
    with patch.object(budget, "_SECONDS", 3600):
        profile.runcall(task, *words)
    return sum(entry.callcount for entry in profile.getstats())


def at_two_sizes(unit: str, size: int) -> Iterator[str]:
    """Yield a text of a unit, and one of twice the size."""
    yield from (unit * max(number // len(unit), 1) + PLAIN_KEY for number in (size, 2 * size))
