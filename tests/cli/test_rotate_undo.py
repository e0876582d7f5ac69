"""`pplx-scan rotate` on texts that hold a key in several ways, and on files that cannot be given back."""

import base64
import json

import pytest
from tests.cli.conftest import KEY, OTHER
from tests.keys import make_key

from pplx_scan.model.secret import Secret


@pytest.fixture
def keys(tmp_path):
    """Files outside of the tree with the two keys, as options."""
    for name, key in (("old", KEY), ("new", OTHER)):
        (tmp_path / name).write_text(key + "\n")
    return ["--old-key-from", f"file:{tmp_path / 'old'}", "--new-key-from", f"file:{tmp_path / 'new'}"]


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def registry(key: str) -> str:
    auths = {"auths": {"r.example": {"username": "me", "password": key, "auth": b64(f"me:{key}")}}}
    return f"kind: Secret\ndata:\n  .dockerconfigjson: {b64(json.dumps(auths))}\n"


NESTED = {
    "a secret of a registry": registry,
    "lines of which one is encoded": lambda key: f"blob: {b64(f'A={key}{chr(10)}B={b64(key)}{chr(10)}')}\n",
    "JSON in JSON in JSON": lambda key: json.dumps({"a": json.dumps({"b": json.dumps({"k": key, "c": b64(key)})})}),
}


@pytest.mark.parametrize("name", NESTED)
def test_a_text_that_holds_a_key_plain_and_encoded_is_rewritten(repository, keys, name):
    build = NESTED[name]
    file = repository.write("s.yaml", build(KEY))
    done = repository.scan("rotate", *keys, "--apply")
    assert (done.code, done.err) == (0, ""), done.out
    assert file.read_text() == build(OTHER)
    assert repository.scan("rotate", "--undo", *keys[:2]).code == 0
    assert file.read_text() == build(KEY)


def test_what_cannot_be_undone_is_said_before_and_the_rest_is_undone(repository, keys):
    plain = repository.write("a.env", f"PERPLEXITY_API_KEY={KEY}\n")
    hidden = repository.write("z.py", f'KEY = "{KEY[:9]}\u200b{KEY[9:]}"\n')
    planned = repository.scan("rotate", *keys)
    assert "Cannot be undone" in planned.out
    assert "  z.py\n" in planned.out
    assert "  a.env\n" not in planned.out
    assert json.loads(repository.scan("rotate", *keys, "-f", "json").out)["cannot_be_undone"] == ["z.py"]
    assert repository.scan("rotate", *keys, "--apply").code == 0
    undone = repository.scan("rotate", "--undo", *keys[:2])
    assert (undone.code, undone.err) == (1, "")
    assert "cannot be given back exactly: z.py" in undone.out
    assert plain.read_text() == f"PERPLEXITY_API_KEY={KEY}\n"
    assert hidden.read_text() == f'KEY = "{OTHER}"\n'


def test_every_key_that_is_missing_is_named_at_once(repository, tmp_path):
    """Who rotated two keys is not sent away twice."""
    repository.write("a.py", f'A = "{KEY}"\nB = "{OTHER}"\n')
    repository.commit()
    (tmp_path / "fresh").write_text(make_key(9))
    assert repository.scan("rotate", "--new-key-from", f"file:{tmp_path / 'fresh'}", "--apply", ".").code in {0, 1}
    (tmp_path / "one").write_text(make_key(8))
    refused = repository.scan("rotate", "--undo", "--old-key-from", f"file:{tmp_path / 'one'}")
    assert refused.code == 2
    assert all(Secret(key).fingerprint in refused.err for key in (KEY, OTHER))
    assert "one for each" in refused.err
