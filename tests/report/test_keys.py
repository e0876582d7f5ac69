"""The inventory that `pplx-scan keys` prints."""

from pplx_scan.model.keyring import Age, KeyPlace, RingKey, Verdict
from pplx_scan.report.keys import render_table
from pplx_scan.report.style import Style
from tests.report.build import CURRENT, OLD, make_place, make_result, make_ring_key


def _table(*keys, **more):
    return "".join(render_table(make_result(keys=keys, **more), Style()))


def test_a_table_of_two_keys():
    leading = RingKey(
        CURRENT,
        "leading",
        (
            KeyPlace(make_place("deploy/secret.yaml", 6, 23), "base64", "tracked", "", "production"),
            KeyPlace(make_place(".env", 2, 20), "plain", "ignored", "PERPLEXITY_API_KEY", ""),
        ),
        "it stands in the most places",
        verdict=Verdict("live", "200: the API takes it", 200),
        age=Age("2026-07-12", 134, "the ledger"),
    )
    typo = make_ring_key(OLD, ("a.py",), "near-miss", "it differs by case at position 6", CURRENT.fingerprint)
    assert _table(leading, typo) == (
        "  PLACE                    GIT      WRITTEN  NAME                ENVIRONMENT\n"
        f"{CURRENT.masked}  {CURRENT.fingerprint}  the leading key: it stands in the most places\n"
        "  the API: live, 200: the API takes it\n"
        "  134 days old: in use since 2026-07-12, says the ledger\n"
        "  .env:2:20                ignored           PERPLEXITY_API_KEY\n"
        "  deploy/secret.yaml:6:23  tracked  base64                       production\n"
        "\n"
        f"{OLD.masked}  {OLD.fingerprint}  mistyped: it differs by case at position 6\n"
        f"  near miss of {CURRENT.masked} ({CURRENT.fingerprint[:8]})\n"
        "  a.py:3:8                 tracked           KEY\n"
        "\n"
        "2 keys in 3 places and 3 files. 1,204 files read.\n"
    )


def test_columns_that_are_empty_are_left_out():
    assert "WRITTEN" not in _table(make_ring_key())


def test_no_keys():
    assert _table() == "No keys. 1,204 files read.\n"


def test_an_incomplete_inventory_is_loud():
    text = _table(unread=(("a.env", "Permission denied"),))
    assert "  a.env: Permission denied\n" in text
    assert text.splitlines()[-1].startswith("INCOMPLETE")


def test_names_cannot_speak_to_the_terminal():
    text = _table(make_ring_key(paths=("a\x1b[2J.py",), name="N\nAME"))
    assert "\x1b" not in text
    assert "N\\nAME" in text
