"""The public names."""

import pytest

import pplx_scan
from tests.keys import make_key


def test_every_public_name_is_there():
    for name in pplx_scan.__all__:
        assert getattr(pplx_scan, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        _ = pplx_scan.no_such_name


def test_scan_returns_what_the_command_line_reports(tmp_path, monkeypatch):
    (tmp_path / "a.py").write_text(f'KEY = "{make_key(4)}"\n')
    monkeypatch.chdir(tmp_path)
    result = pplx_scan.scan()
    assert [(finding.path, finding.rule.id) for finding in result.findings] == [("a.py", "key-in-repo")]
    assert pplx_scan.scan("a.py").keys == result.keys
