"""Base64 folded over lines: the key is found wherever the lines end, in whatever they stand."""

from __future__ import annotations

import base64
import json

import pytest

from pplx_scan.extract.dispatch import extract
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.sieve.choose import GrowingSieve
from tests.extract.reads import reading_of
from tests.keys import make_key

KEY = make_key(5)
WIDTHS = (76, 64, 60)
SIEVE = GrowingSieve()
LETTERS = "the lines of a longer text, of letters and of digits 0123456789; " * 4


def _lines(before: int, width: int) -> list[str]:
    """Return a text with a key in it as lines of base64."""
    text = base64.b64encode(f"{LETTERS[:before]}={KEY}\n{LETTERS}".encode()).decode()
    return [text[at : at + width] for at in range(0, len(text), width)]


def _is_found(path: str, text: str) -> bool:
    reading = reading_of(text, path)
    facts = extract(reading.source, reading.catalog).facts if SIEVE.matters(reading.source.raw) else ()
    return any(isinstance(fact, KeyLiteral) and fact.secret.reveal() == KEY for fact in facts)


PLACES = {
    "a text": ("a.txt", "\n".join),
    "a certificate": ("a.pem", lambda lines: "\n".join(("-----BEGIN X-----", *lines, "-----END X-----", ""))),
    "a mail": ("a.eml", lambda lines: "\r\n".join(("Content-Transfer-Encoding: base64", "", *lines, ""))),
    "a mail of such a text": (
        "a.eml",
        lambda lines: "Content-Transfer-Encoding: quoted-printable\n\n" + "\n".join(lines).replace("=", "=3D") + "\n",
    ),
    "a YAML block": ("a.yaml", lambda lines: "data:\n  blob: |\n" + "".join(f"    {line}\n" for line in lines)),
    "a plain YAML scalar": ("a.yaml", lambda lines: "data:\n  blob: " + "\n    ".join(lines) + "\n"),
    "a quoted YAML scalar": ("a.yaml", lambda lines: 'blob: "' + "\\\n  ".join(lines) + '"\n'),
    "a JSON string": ("a.json", lambda lines: json.dumps({"blob": "\n".join(lines)})),
    "a dotenv value": (".env", lambda lines: 'BLOB="' + "\n".join(lines) + '"\n'),
    "XML": ("a.xml", lambda lines: "<a><b>\n" + "".join(f"\t{line}\n" for line in lines) + "</b></a>\n"),
    "LDIF": ("a.ldif", lambda lines: "dn: cn=x\nuserPassword:: " + "\n ".join(lines) + "\n"),
    "SQL": ("a.sql", lambda lines: "INSERT INTO a VALUES ('" + "\n".join(lines) + "');\n"),
    "a fence": ("a.md", lambda lines: "\n".join(("```", *lines, "```", ""))),
    "a Python string": ("a.py", lambda lines: 'X = """\n' + "\n".join(lines) + '\n"""\n'),
    "a here-document": ("a.sh", lambda lines: "\n".join(("base64 -d <<EOF", *lines, "EOF", ""))),
    "joined strings": ("a.js", lambda lines: "atob(" + " +\n  ".join(f'"{line}"' for line in lines) + ");\n"),
    "adjacent strings": ("a.c", lambda lines: "char *x = " + "\n  ".join(f'"{line}\\n"' for line in lines) + ";\n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_key_is_found_wherever_the_lines_end(place: str):
    path, written = PLACES[place]
    for width in WIDTHS:
        texts = [written(_lines(before, width)) for before in range(width * 3 // 4)]
        missed = [before for before, text in enumerate(texts) if not _is_found(path, text)]
        assert missed == []


@pytest.mark.parametrize("before", range(0, 60, 7))
@pytest.mark.parametrize("behind", range(3))
def test_signs_of_padding_are_written_as_mails_write_them(before: int, behind: int):
    text = base64.b64encode(f"{LETTERS[:before]}={KEY}\n{LETTERS[:behind]}".encode()).decode()
    lines = [text[at : at + 60] for at in range(0, len(text), 60)]
    assert _is_found("a.eml", "\n".join(lines).replace("=", "=3D"))
