"""A variable that the program itself requests may hold a whole address; one that a client reads may not."""

import pytest

from pplx_scan.extract.dispatch import extract
from pplx_scan.judge.addresses import without_own_addresses
from pplx_scan.judge.sight import sight
from pplx_scan.model.fact import BaseUrl
from tests.extract.marks import catalog
from tests.extract.reads import reading_of

SETTING = "PERPLEXITY_BASE_URL=https://api.perplexity.ai/search\n"
OWN = 'import os\nURL = os.getenv("PERPLEXITY_BASE_URL", "https://api.perplexity.ai/search")\n'


def told(**files: str) -> list[str]:
    """Return the whole addresses in settings that are left."""
    readings = [reading_of(text, path.replace("_", ".")) for path, text in files.items()]
    every = [each for reading in readings for each in sight(reading.source, extract(reading.source, catalog()).facts)]
    facts = [each.fact for each in without_own_addresses(every)]
    return [fact.name for fact in facts if isinstance(fact, BaseUrl) and fact.path_state == "doubled"]


def test_the_program_reads_it_itself():
    assert told(_env=SETTING, config_py=OWN) == []


@pytest.mark.parametrize(
    "program",
    [
        "",
        OWN.replace("/search", ""),
        OWN.replace("/search", "/v1"),
        OWN.replace("PERPLEXITY_BASE_URL", "PERPLEXITY_SEARCH_URL"),
    ],
)
def test_else_it_is_told(program: str):
    assert told(_env=SETTING, config_py=program) == ["PERPLEXITY_BASE_URL"]
