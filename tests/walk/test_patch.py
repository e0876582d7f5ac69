"""What a list of files and a patch of them add."""

import pytest

from pplx_scan.walk.patch import added_lines

MODIFIED = b":100644 100644 " + b"1" * 40 + b" " + b"2" * 40 + b" M"
SWAPPED = b":120000 100644 " + b"1" * 40 + b" " + b"2" * 40 + b" T"
SECTION = b"diff --git a/x b/x\n--- a/x\n+++ b/x\n"


def test_nothing_changed():
    assert added_lines(b"") == {}


def test_lines_are_counted_by_file():
    listing = b"\0".join([MODIFIED, b"a\nb.py", SWAPPED, b"link", b"", b""])
    first = SECTION + b"@@ -1 +1,2 @@ def f():\n-x\n+y\n+@@ -9 +9,9 @@\n@@ -5,2 +6,0 @@\n-a\n-b\n"
    deleted = SECTION + b"@@ -1 +0,0 @@\n-x\n"
    added = SECTION + b"@@ -0,0 +1 @@\n+diff --git a/y b/y\n"
    assert added_lines(listing + first + deleted + added) == {"a\nb.py": (range(1, 3),), "link": (range(1, 2),)}


@pytest.mark.parametrize("patch", [b"", SECTION * 2])
def test_a_list_that_the_patch_does_not_fit_is_refused(patch: bytes):
    with pytest.raises(ValueError, match="zip"):
        added_lines(MODIFIED + b"\0a.py\0\0" + patch)


def test_a_renamed_file_has_its_changed_lines_and_a_copy_all_of_them():
    renamed = MODIFIED.replace(b" M", b" R097")
    copied = MODIFIED.replace(b" M", b" C100")
    listing = b"\0".join([renamed, b"old.py", b"new.py", copied, b"old.py", b"copy.py", b"", b""])
    added = added_lines(listing + SECTION + b"@@ -2 +2 @@\n-x\n+y\n" + SECTION)
    assert added["new.py"] == (range(2, 3),)
    assert 1 in added["copy.py"][0]
    assert 10**6 in added["copy.py"][0]
    assert "old.py" not in added
