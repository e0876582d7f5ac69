"""What a dotenv file says already of a variable that is to be set."""

import pytest

from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.settings import with_settings
from pplx_scan.model.secret import Secret
from tests.keys import make_key

KEY = make_key(1)


def _never(_value: bytes) -> bool:
    return False


@pytest.mark.parametrize("empty", ["", '""', "''", "  ", " # your key", '"" # your key'])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\nB=2\n"])
def test_an_empty_value_is_filled_in(empty: str, end: str):
    raw = f"A=1\nK={empty}{end}".encode()
    change = with_settings(".env", "/r/.env", raw, {"K": Secret(KEY)}, _never)
    assert not isinstance(change, Refused)
    assert change is not None
    after = change.apply(raw).decode()
    assert after.startswith(f"A=1\nK={KEY}")
    assert after.removeprefix(f"A=1\nK={KEY}").startswith(" # your key" if "#" in empty else end)
    assert with_settings(".env", "/r/.env", change.apply(raw), {"K": Secret(KEY)}, _never) is None


@pytest.mark.parametrize("value", ["other", "'other'", "#x", make_key(2)])
def test_another_value_is_left(value: str):
    raw = f"K={value}\n".encode()
    assert isinstance(with_settings(".env", "/r/.env", raw, {"K": Secret(KEY)}, _never), Refused)
