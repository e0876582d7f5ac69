"""A file's expressions look at characters in proportion to its size: counted at two sizes, for every format and language."""

import pytest

from pplx_scan.pipeline import examine
from tests.extract.test_budget import scanned
from tests.linear.searched import searched
from tests.linear.texts import HOLDING, PATHS, PLAIN_KEY, UNITS, at_two_sizes

EACH = 6
"""Each path is given every so many of the units, so that every unit is put into several of them."""
TEXTS = [*UNITS.items(), *HOLDING.items()]
HEAD = 'TOKEN="Bearer $PERPLEXITY_API_KEY"\n'
UNIT = 'curl https://api.perplexity.ai/search -H "Authorization: Bearer $TOKEN" -d "{}"\n'


def characters(path: str, text: str) -> int:
    examine._HEAVY.clear()
    with searched() as counts:
        scanned(path, text)
    return counts.characters


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_twice_as_much_is_searched_for_twice_as_long(path: str):
    scanned(path, PLAIN_KEY)
    for name, unit in (*TEXTS[PATHS.index(path) % EACH :: EACH], *HOLDING.items()):
        one, two = (characters(path, text) for text in at_two_sizes(unit, 1200))
        assert two < 2.6 * one + 20_000, f"{name}: {one} characters, {two} for twice as much"


def test_so_it_is_where_headers_stand_far_from_what_they_send():
    one, two = (characters("main.sh", HEAD + text) for text in at_two_sizes(UNIT, 6000))
    assert two < 2.6 * one, f"{one} characters, {two} for twice as much"
