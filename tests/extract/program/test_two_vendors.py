"""Programs that ask Perplexity and another vendor: each fault of ours is told, and nothing of the other's is told or changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from .cases import report

FOLDER: Final = Path(__file__).with_name("two_vendors")
_TITLE: Final = re.compile(r"(?m)^### (?P<title>.+)\n")
HOST: Final = "https://api.perplexity.ai"
OTHER: Final = "https://api.openai.com"
VALUES: Final = {
    "js": "`SCHEME${process.env.NAME}`",
    "py": "f\"SCHEME{os.environ['NAME']}\"",
    "go": '"SCHEME" + os.Getenv("NAME")',
    "java": '"SCHEME" + System.getenv("NAME")',
    "cs": '"SCHEME" + Environment.GetEnvironmentVariable("NAME")',
    "kt": '"SCHEME" + System.getenv("NAME")',
    "rb": "\"SCHEME#{ENV['NAME']}\"",
    "php": "'SCHEME' . getenv('NAME')",
    "rs": 'format!("SCHEME{}", std::env::var("NAME").unwrap())',
    "ts": "`SCHEME${process.env.NAME}`",
    "scala": 's"SCHEME${sys.env("NAME")}"',
    "dart": "'SCHEME${Platform.environment['NAME']}'",
    "pl": '"SCHEME$ENV{NAME}"',
    "lua": '"SCHEME" .. os.getenv("NAME")',
    "ex": '"SCHEME#{System.get_env("NAME")}"',
    "cpp": 'std::string("SCHEME") + std::getenv("NAME")',
    "swift": '"SCHEME" + ProcessInfo.processInfo.environment["NAME"]!',
}
"""The value of the header, by the ending of the files of a language."""


class Fault(NamedTuple):
    """What our request is made of, and the rule that tells what is wrong with it."""

    rule: str
    scheme: str = "Bearer "
    verb: str = "POST"
    host: str = HOST
    path: str = "/v1/responses"


FAULTS: Final = {
    "nothing": Fault(""),
    "the verb": Fault("method-wrong", verb="PUT"),
    "Bearer twice": Fault("bearer-doubled", scheme="Bearer Bearer "),
    "no Bearer": Fault("bearer-missing", scheme=""),
    "the host": Fault("base-url-wrong", host="https://api.perplexity.com"),
    "the path": Fault("endpoint-wrong", path="/v1/respones"),
}


def read_programs() -> dict[str, tuple[str, str]]:
    """Return the ending of the file and the text of each program, by its language and title."""
    found: dict[str, tuple[str, str]] = {}
    for file in sorted(FOLDER.iterdir()):
        text = file.read_text(encoding="utf-8")
        titles = list(_TITLE.finditer(text))
        ends = [*(title.start() for title in titles[1:]), len(text)]
        for title, end in zip(titles, ends, strict=True):
            found[f"{file.stem}: {title['title']}"] = file.suffix[1:], text[title.end() : end]
    return found


PROGRAMS: Final = read_programs()


def written(suffix: str, text: str, fault: Fault) -> str:
    """Return a program with the values of both vendors."""
    ours = VALUES[suffix].replace("SCHEME", fault.scheme).replace("NAME", "PERPLEXITY_API_KEY")
    return (
        text.replace("OUR_URL", fault.host + fault.path)
        .replace("OUR_HOST", fault.host)
        .replace("OUR_AUTH", ours)
        .replace("OUR_VERB", fault.verb)
        .replace("our_verb", fault.verb.lower())
        .replace("THEIR_URL", f"{OTHER}/v1/responses")
        .replace("THEIR_HOST", OTHER)
        .replace("THEIR_AUTH", theirs(suffix))
        .replace("THEIR_VERB", "POST")
        .replace("their_verb", "post")
    )


def theirs(suffix: str) -> str:
    return VALUES[suffix].replace("SCHEME", "Bearer ").replace("NAME", "OPENAI_API_KEY")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_only_what_is_wrong_of_ours_is_told(program: str, fault: str) -> None:
    suffix, text = PROGRAMS[program]
    right, wrong = written(suffix, text, FAULTS["nothing"]), written(suffix, text, FAULTS[fault])
    if fault != "nothing" and wrong == right:
        return  # it holds no verb, or no path, of its own
    result = report(f"src/main.{suffix}", wrong, frozenset())
    assert {rule for _, _, rule in result.marks} == set(filter(None, [FAULTS[fault].rule]))
    after = result.fixed or wrong
    assert after.count(OTHER) == wrong.count(OTHER)
    assert after.count(theirs(suffix)) == wrong.count(theirs(suffix))
