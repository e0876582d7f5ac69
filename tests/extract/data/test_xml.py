"""XML documents, with ElementTree as the oracle."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.data.xml_scan import Start, Text, scan
from pplx_scan.extract.reading import Unparsable
from pplx_scan.model.fact import AuthHeader, BaseUrl
from tests.extract.marks import KEY, check, extraction, facts, none, places_of_key

NAME = "PERPLEXITY_API_KEY"
PLIST = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'


@pytest.mark.parametrize(
    "text",
    [
        "<a/>",
        "<a>text</a>",
        '<string name="perplexity_api_key">YOUR_KEY_HERE</string>',
        "<!-- nothing --><a><![CDATA[x]]></a>",
        '<a href="https://docs.perplexity.ai/">pplx-70b-online</a>',
        "<key>PERPLEXITY_API_KEY</key>",
        "<a>$(PERPLEXITY_API_KEY)</a>",
    ],
)
def test_says_nothing(text: str) -> None:
    none("a.xml", text)


@pytest.mark.parametrize(
    "marked",
    [
        "<PERPLEXITY_API_KEY>«%KEY%»</PERPLEXITY_API_KEY>",
        '<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<a><!-- é --><PERPLEXITY_API_KEY>«%HEX%»</PERPLEXITY_API_KEY></a>',
        '<e PERPLEXITY_API_KEY="«%KEY%»"/>',
        "<e a='é' PERPLEXITY_API_KEY = '«%KEY%»' ></e>",
        '<resources>\n <string name="app_name">x</string>\n <string name="PERPLEXITY_API_KEY">«%KEY%»</string>\n</resources>',
        '<configuration><appSettings><add key="A" value="1"/><add key="PERPLEXITY_API_KEY" value="«%KEY%»" /></appSettings></configuration>',
        '<envs><env name="A" value="1"/><env name="PERPLEXITY_API_KEY" value="«%KEY%»"/></envs>',
        '<properties><entry key="PERPLEXITY_API_KEY">«%KEY%»</entry></properties>',
        '<root><data name="A"><value>1</value></data><data name="PERPLEXITY_API_KEY" xml:space="preserve">\n<value>«%KEY%»</value></data></root>',
        "<c><property><name>A</name><value>1</value></property><property><name>PERPLEXITY_API_KEY</name><value>«%KEY%»</value></property></c>",
        "<PERPLEXITY_API_KEY><![CDATA[«%KEY%»]]></PERPLEXITY_API_KEY>",
        "<PERPLEXITY_API_KEY>\n  «%KEY%»\n</PERPLEXITY_API_KEY>",
        "<PERPLEXITY_API_KEY>«&#112;plx-%BODY%»</PERPLEXITY_API_KEY>",
        '<e PERPLEXITY_API_KEY="«&#x70;plx&#45;%BODY%»"/>',
        "<PERPLEXITY_API_KEY>«%B64%»</PERPLEXITY_API_KEY>",
        "<a>\n<!-- PERPLEXITY_API_KEY=«%KEY%» --></a>",
        '<ns:s xmlns:ns="u" xmlns:x="v" x:Key="PERPLEXITY_API_KEY">«%KEY%»</ns:s>',
    ],
)
def test_finds_the_key_with_its_name(marked: str) -> None:
    check("a.xml", marked, name=NAME)


def test_property_list() -> None:
    text = (
        PLIST + "<plist version='1.0'><dict><key>A</key><true/><key>EnvironmentVariables</key>\n<dict>"
        "<key>B</key><string>1</string><key>PERPLEXITY_API_KEY</key>\n<string>«%KEY%»</string></dict>"
        "</dict></plist>"
    )
    (key,) = check("Info.plist", text, name=NAME, scope="EnvironmentVariables")
    assert key.exposure
    (agent,) = check("com.x.plist", text, name=NAME, scope="EnvironmentVariables")
    assert not agent.exposure


def test_property_list_array_is_a_pool() -> None:
    text = (
        PLIST
        + "<plist><dict><key>PPLX_KEYS</key><array><string>«%KEY%»</string><string>«%KEY2%»</string></array></dict></plist>"
    )
    check("a.plist", text, name="PPLX_KEYS", pool=True)


def test_elements_are_the_scope() -> None:
    check("a.xml", "<c><perplexity><apiKey>«%BODY%»</apiKey></perplexity></c>", flaw="prefix", scope="c.perplexity")
    check("settings.xml", "<s><server><id>p</id><password>«%KEY%»</password></server></s>", name="password")


def test_comments_prose_and_the_like_are_read() -> None:
    check("a.xml", "<!-- key: «%KEY%» --><a/>", comment=True)
    check("a.xml", "<a>The key is «%KEY%», and <b/> «%KEY2%».<?pi «%HEX%»?></a>")


def test_a_key_cut_by_a_comment_or_cdata_is_one() -> None:
    check("a.xml", "<k>«%HALF1%»<![CDATA[%HALF2%]]></k>", encoding="split")


def test_settings_that_belong_together() -> None:
    text = '<a><add key="OPENAI_BASE_URL" value="https://api.perplexity.ai"/><add key="OPENAI_API_KEY" value="«%KEY%»"/></a>'
    check("web.config", text, lonely_vendor="")
    check(
        "a.xml",
        '<a><add key="PerplexityBaseUrl" value="«https://perplexity.ai»"/></a>',
        kind=BaseUrl,
        host_kind="wrong",
    )
    check(
        "a.xml",
        '<headers><header name="Authorization" value="«Bearer Bearer %KEY%»"/></headers>',
        kind=AuthHeader,
        state="doubled",
    )


def test_hidden_characters() -> None:
    (key,) = facts("a.xml", "<k>%KEY%&#x200B;</k>")
    assert key.oddities
    (key,) = facts("a.xml", '<k v="%KEY% "/>')
    assert key.oddities


@pytest.mark.parametrize(
    "text", ["<a>«%KEY%»", "", "«%KEY%»", "<a>&nope;«%KEY%»</a>", "<a b=«%KEY%»/>", "<a/><b>«%KEY%»</b>"]
)
def test_what_is_not_well_formed_is_degraded_but_read(text: str) -> None:
    check("a.xml", text, degraded=bool(text))


def test_no_key_in_the_reason() -> None:
    reason = extraction("a.xml", "<a>%KEY%</%KEY%>").degraded
    assert reason == "not well-formed XML: mismatched tag (line 1)" or "not well-formed" in reason
    assert "pplx" not in reason


def test_files_of_the_same_name_that_are_not_xml() -> None:
    check("app.config", "PERPLEXITY_API_KEY=«%KEY%»\n", name=NAME)


def test_entities_are_never_expanded() -> None:
    check("a.xml", '<!DOCTYPE a [<!ENTITY k "«%KEY%»">]><a><b>&k;</b><c d="&k;"/></a>')
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    assert extraction("a.xml", f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l9;</a>').degraded
    blowup = '<!DOCTYPE a [<!ENTITY l "' + "x" * 100_000 + '">]><a b="' + "&l;" * 1000 + '"/>'
    assert extraction("a.xml", blowup).degraded


def test_documents_may_declare_entities() -> None:
    check("a.xml", '<!DOCTYPE a [<!ENTITY c "&b; &b;"><!ENTITY b "x">]><a d="&c;"><K>«%KEY%»</K>&c;</a>', name="K")


def test_nothing_is_loaded() -> None:
    none("a.xml", '<!DOCTYPE a SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')


def test_depth_is_no_matter() -> None:
    check("a.xml", "<a>" * 50_000 + "«%KEY%»" + "</a>" * 50_000)


_texts = st.lists(
    st.sampled_from(["x", "é", "&amp;", "&#112;", "&#x70;", "<![CDATA[<&]]>", "\n", "\r\n", " ", "]", ">", "'", '"']),
    max_size=6,
).map("".join)
_attribute_values = st.lists(
    st.sampled_from(["x", "é", "&amp;", "&#112;", "&lt;", ">", " ", "/", "="]), max_size=4
).map("".join)
_attributes = st.builds(
    " {}={q}{}{q}".format, st.sampled_from(["a", "b:c"]), _attribute_values, q=st.sampled_from(["'", '"'])
)
_tags = st.builds("<e{}{}>{}<!-- é -->{}</e>".format, _attributes, st.sampled_from(["", " ", "\n"]), _texts, _texts)


@given(st.lists(_tags, max_size=4).map(lambda tags: "<r xmlns:b='u'>" + "".join(tags) + "</r>"))
def test_agrees_with_element_tree(text: str) -> None:
    try:
        root = ET.fromstring(text)
    except ET.ParseError:
        with pytest.raises(Unparsable):
            scan(text)
        return
    events = scan(text)
    ours = "".join(event.value.text for event in events if isinstance(event, Text))
    assert ours == "".join(root.itertext())
    theirs = [value for element in root for value in element.attrib.values()]
    attributes = [value.text for event in events[1:] if isinstance(event, Start) for _, value in event.attributes]
    assert attributes == theirs
    for event in events:
        if isinstance(event, Text):
            plain = [(run.pieces[0], run.length) for run in event.value.runs if not run.codecs]
            assert all(end - start == length for (start, end), length in plain)


@given(
    st.lists(
        st.sampled_from(
            ["<a>", "</a>", "<!--", "-->", "<![CDATA[", "]]>", "&", ";", "é", "\n", KEY, " b='", "'", "<a ", ">"]
        ),
        max_size=15,
    ).map("".join)
)
def test_never_loses_a_key(text: str) -> None:
    spans = [segment.span for fact in facts("a.xml", f"<r>{text}</r>") for segment in fact.segments]
    text = f"<r>{text}</r>"
    places = [len(text[:at].encode()) for at in places_of_key(text)]
    assert all(any(span.start <= at < span.end for span in spans) for at in places)


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    assert "failed" not in extraction("a.xml", raw).degraded
    assert "failed" not in extraction("a.config", b"<" + raw).degraded


@pytest.mark.parametrize(("path", "odd"), [("res/values/strings.xml", False), ("a.xml", True)])
def test_quotes_keep_the_blanks_of_a_resource_of_android(path: str, odd: bool) -> None:
    (fact,) = facts(path, f'<resources><string name="{NAME}">"%KEY%"</string></resources>')
    assert bool(fact.oddities) is odd
