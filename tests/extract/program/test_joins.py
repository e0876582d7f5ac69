"""A key of two parts is one key, however the parts are put together, in every language that has the way."""

from __future__ import annotations

import pytest

from tests.extract.marks import extraction
from tests.keys import make_key

KEY = make_key(7)
HEAD, TAIL = KEY[:20], KEY[20:]
WAYS = {
    "a.sql": [
        "INSERT INTO s VALUES ('perplexity', 'HEAD' || 'TAIL');",
        "INSERT INTO s VALUES ('perplexity', CONCAT('HEAD', 'TAIL'));",
    ],
    "a.rb": [
        'def initialize(api_key: "HEAD" + "TAIL")\n  @perplexity_key = api_key\nend',
        'def initialize(api_key = "HEAD" + "TAIL")\n  @perplexity_key = api_key\nend',
        "k = ['HEAD', 'TAIL'].join",
        "k = ['HEAD', 'TAIL'].join('')",
        "k = %w[HEAD TAIL].join",
        "k = 'HEAD'\nk << 'TAIL'",
        "A = 'HEAD'.freeze\nK = \"#{A}TAIL\"",
    ],
    "a.php": [
        "<?php define('A', 'HEAD'); $k = A . 'TAIL';",
        "<?php const A = 'HEAD'; $k = A . 'TAIL';",
        "<?php $k = implode('', ['HEAD', 'TAIL']);",
    ],
    "a.kt": [
        'val k = buildString { append("HEAD"); append("TAIL") }',
        'val k = listOf("HEAD", "TAIL").joinToString("")',
        'val k = arrayOf("HEAD", "TAIL").joinToString(separator = "")',
        'val k = StringBuilder("HEAD").append("TAIL").toString()',
    ],
    "A.java": [
        'class A { String k = new StringBuilder().append("HEAD").append("TAIL").toString(); }',
        'class A { String k = new StringBuilder("HEAD").append("TAIL").toString(); }',
        'class A { void f() { StringBuilder b = new StringBuilder(); b.append("HEAD"); b.append("TAIL"); } }',
        'class A { void f() { var b = new StringBuffer(); b.append("HEAD").append("TAIL"); } }',
        'class A { String k = String.join("", "HEAD", "TAIL"); }',
        'class A { String k = "HEAD".concat("TAIL"); }',
    ],
    "A.cs": [
        'class A { string k = new StringBuilder().Append("HEAD").Append("TAIL").ToString(); }',
        'class A { string k = string.Join("", new[] { "HEAD", "TAIL" }); }',
        'class A { string k = string.Concat("HEAD", "TAIL"); }',
    ],
    "a.sh": [
        'K=$(printf "%s%s" "HEAD" "TAIL")',
        'printf -v K "%s%s" "HEAD" "TAIL"',
        'printf "HEAD%s" "TAIL" > key',
        'K="HEAD"; K+="TAIL"',
        'A=HEAD\nK="${A}TAIL"',
    ],
    "b.kt": ['fun f(k: String = "HEAD" + "TAIL") {}', 'class A(val k: String = "HEAD" + "TAIL")'],
    "a.tsx": ['function A({ k = "HEAD" + "TAIL" }: { k?: string }) { return <B>{k}</B>; }'],
    "b.js": [
        'const { PERPLEXITY_API_KEY = "HEAD" + "TAIL", PORT = 3000 } = process.env;',
        'const { a: k = "HEAD" + "TAIL" } = process.env;',
        'const f = ({ a: { k = "HEAD" + "TAIL" } }) => k;',
        '({ k = "HEAD" + "TAIL" } = map);',
    ],
    "a.js": ['const k = ["HEAD", "TAIL"].join("");', 'const k = "HEAD".concat("TAIL");', 'const k = `${"HEAD"}TAIL`;'],
    "a.go": [
        'package a\nvar k = strings.Join([]string{"HEAD", "TAIL"}, "")',
        'package a\nfunc a() { var b strings.Builder; b.WriteString("HEAD"); b.WriteString("TAIL"); k := b.String(); _ = k }',
    ],
    "a.swift": ['let k = ["HEAD", "TAIL"].joined()\r', 'let k = ["HEAD", "TAIL"].joined(separator: "")'],
    "a.rs": ['fn a() { let k = concat!("HEAD", "TAIL"); }', 'fn a() { let k = ["HEAD", "TAIL"].concat(); }'],
    "a.scala": ['val k = List("HEAD", "TAIL").mkString', 'val k = Seq("HEAD", "TAIL").mkString("")'],
    "b.dart": ['void f({String k = "HEAD" + "TAIL"}) {}', 'void f([String k = "HEAD" + "TAIL"]) {}'],
    "a.dart": ["var k = ['HEAD', 'TAIL'].join();", "var b = StringBuffer();\nb.write('HEAD');\nb.write('TAIL');"],
    "a.ex": ['k = Enum.join(["HEAD", "TAIL"])', 'k = "HEAD" <> "TAIL"'],
    "a.cpp": ['auto k = "HEAD" "TAIL";', 'void f() { std::ostringstream s; s << "HEAD" << "TAIL"; auto k = s.str(); }'],
    "a.ps1": [
        '$k = ("HEAD", "TAIL") -join ""',
        '$k = "{0}{1}" -f "HEAD", "TAIL"',
        '$k = [string]::Concat("HEAD", "TAIL")',
        '$k = "HEAD"; $k += "TAIL"',
    ],
    "a.tf": ['locals {\n k = join("", ["HEAD", "TAIL"])\n}', 'locals {\n k = format("%s%s", "HEAD", "TAIL")\n}'],
    "CMakeLists.txt": ['set(A "HEAD")\nset(K "${A}TAIL")'],
    "a.R": ['k <- paste0("HEAD", "TAIL")', 'k <- paste("HEAD", "TAIL", sep="")'],
    "a.m": ['NSString *k = @"HEAD" @"TAIL";'],
    "a.py": ['k = "".join(["HEAD", "TAIL"])', 'import io\nb = io.StringIO()\nb.write("HEAD")\nb.write("TAIL")\n'],
    "a.ics": ["BEGIN:VEVENT\r\nDESCRIPTION:key HEAD\r\n TAIL\r\nEND:VEVENT\r\n"],
    "a.ldif": ["dn: cn=x\ndescription: HEAD\n TAIL\n"],
    "a.eml": ["Content-Transfer-Encoding: quoted-printable\n\nkey: HEAD=\nTAIL\n"],
}


@pytest.mark.parametrize(("path", "way"), [(path, way) for path, ways in WAYS.items() for way in ways])
def test_two_parts_are_one_key(path: str, way: str):
    facts = extraction(path, way.replace("HEAD", HEAD).replace("TAIL", TAIL)).facts
    found = [(fact.secret.reveal(), fact.flaw) for fact in facts if hasattr(fact, "secret")]
    assert (KEY, "") in found
