"""The end of a line at the end of a key that a program writes out is none of the key's; in a key that it keeps it is."""

from __future__ import annotations

import pytest

from pplx_scan.model.fact import KeyLiteral
from tests.extract.marks import extraction

WRITTEN = {
    "a.py": 'open("k", "w").write("%KEY%\\n")\n',
    "b.py": 'Path("k").write_text("%KEY%\\n")\n',
    "c.py": 'print("%KEY%\\n")\n',
    "a.js": 'fs.writeFileSync("key.txt", "%KEY%\\n");\n',
    "b.js": 'console.log("%KEY%\\n");\n',
    "a.go": 'package main\n\nfunc main() { os.WriteFile("k", []byte("%KEY%\\n"), 0600) }\n',
    "a.rb": 'File.write("k", "%KEY%\\n")\n',
    "a.php": '<?php file_put_contents("k", "%KEY%\\n");\n',
    "b.php": '<?php echo "%KEY%\\n";\n',
    "c.php": '<?php echo "a", "%KEY%\\n", "b";\n',
    "d.php": '<?php print "%KEY%\\n";\n',
    "A.java": 'class A { void f() { Files.writeString(p, "%KEY%\\n"); } }\n',
    "a.rs": 'fn main() { std::fs::write("k", "%KEY%\\n"); }\n',
    "a.cs": 'class A { void F() { File.WriteAllText("k", "%KEY%\\n"); } }\n',
    "a.ex": 'File.write!("k", "%KEY%\\n")\n',
    "a.lua": 'io.write("%KEY%\\n")\n',
    "a.c": 'int main() { fputs("%KEY%\\n", f); }\n',
    "a.pl": 'print "%KEY%\\n";\n',
    "a.kt": 'fun main() { File("k").writeText("%KEY%\\n") }\n',
    "a.swift": 'try "%KEY%\\n".write(toFile: "k", atomically: true, encoding: .utf8)\n',
}
KEPT = {
    "a.py": 'KEY = "%KEY%\\n"\n',
    "b.py": 'Perplexity(api_key="%KEY%\\n")\n',
    "a.js": 'const key = "%KEY%\\n";\n',
    "a.rb": 'key = "%KEY%\\n"\n',
    "A.java": 'class A { String key = "%KEY%\\n"; }\n',
}


def keys(path: str, text: str) -> list[KeyLiteral]:
    return [fact for fact in extraction(path, text).facts if isinstance(fact, KeyLiteral)]


@pytest.mark.parametrize("path", WRITTEN)
def test_the_end_of_a_line_that_is_written_is_no_part_of_the_key(path: str):
    (key,) = keys(path, WRITTEN[path])
    assert not key.oddities


@pytest.mark.parametrize("path", KEPT)
def test_that_of_a_key_that_is_kept_is_told(path: str):
    (key,) = keys(path, KEPT[path])
    assert key.oddities
