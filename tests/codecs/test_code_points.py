r"""Lists of code points in one escape, and `\U00000070`."""

from __future__ import annotations

import pytest

from pplx_scan.model.secret import Secret
from tests.codecs.spelled import each
from tests.extract.marks import facts
from tests.extract.reads import keys_in
from tests.fix.test_rewrite import replaced
from tests.keys import make_key

KEY, NEW, SHORT = make_key(24), make_key(25), make_key(26, length=45)


def codes(text: str, form: str = "x") -> str:
    return f"\\u{{{' '.join(format(ord(character), form) for character in text)}}}"


FORMS = {
    "ruby": ("a.rb", lambda key: f'perplexity_key = "{codes(key)}"\n'),
    "ruby, four digits": ("a.rb", lambda key: f'perplexity_key = "{codes(key, "04X")}"\n'),
    "ruby, the prefix": ("a.rb", lambda key: f'perplexity_key = "{codes(key[:5])}{key[5:]}"\n'),
    "ruby, two lists": ("a.rb", lambda key: f'perplexity_key = "{codes(key[:20])}{codes(key[20:])}"\n'),
    "ruby, the body": ("a.rb", lambda key: f'perplexity_key = "pplx-{codes(key[5:])}"\n'),
    "ruby, a header": ("a.rb", lambda key: f'h = {{ "Authorization" => "{codes("Bearer " + key)}" }}\n'),
    "text": ("a.txt", lambda key: f"the key is {codes(key)}, ok\n"),
    "go": ("a.go", lambda key: f'package main\n\nvar key = "{each(chr(92) + "U{:08x}")(key)}"\n'),
    "c#": ("a.cs", lambda key: f'var perplexityKey = "{each(chr(92) + "U{:08X}")(key)}";\n'),
    "swift": ("a.swift", lambda key: f'let perplexityKey = "{each(chr(92) + "u{{{:x}}}")(key)}"\n'),
    "php": ("a.php", lambda key: f'<?php $perplexityKey = "{each(chr(92) + "u{{{:04x}}}")(key)}";\n'),
}


@pytest.mark.parametrize("name", FORMS)
def test_it_is_read_and_written_in_files(name: str):
    path, build = FORMS[name]
    (fact,) = (fact for fact in facts(path, build(KEY)) if fact.secret == Secret(KEY))
    assert fact.encoding in {"escaped", "split"}
    assert replaced(path, build(KEY).encode(), KEY, NEW).decode() == build(NEW)


def test_a_key_of_another_length_takes_as_many_code_points():
    path, build = FORMS["ruby"]
    assert replaced(path, build(SHORT).encode(), SHORT, NEW).decode() == build(NEW)


@pytest.mark.parametrize(
    "text", [codes("pplx-"), "\\u{70 70 6c 78 2d", codes(KEY).replace("6c", "d800"), "70 70 6c 78 2d 61 37"]
)
def test_what_holds_no_key_gives_none(text: str):
    assert keys_in(text) == []
