"""Python's own digests are those of OpenSSL."""

import hashlib
import subprocess
import sys

import pytest

from pplx_scan import digests


@pytest.mark.parametrize("name", digests.__all__)
def test_a_digest_is_the_one_of_hashlib(name):
    assert getattr(digests, name)(b"text").hexdigest() == getattr(hashlib, name)(b"text").hexdigest()


def test_openssl_is_not_loaded_for_them():
    said = "import sys, pplx_scan.digests; sys.exit('_hashlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0


def test_a_python_without_them_takes_those_of_hashlib():
    said = "import sys; sys.modules['_sha1'] = None; from pplx_scan.digests import sha256; import hashlib; sys.exit(sha256 is not hashlib.sha256)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0
