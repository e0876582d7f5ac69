"""Shell scripts, curl and its like."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall, KeyLiteral
from tests.extract.marks import check, facts, none
from tests.keys import make_key
from tests.processor_time import assert_growth

API = "https://api.perplexity.ai"
GOOD = f'-H "Authorization: Bearer $PERPLEXITY_API_KEY" -d @body.json {API}/v1/responses'


def wrong_header(fact):
    return fact.keyed and fact.state not in {"right", "unknown"}


def wrong_verb(fact):
    return fact.post_only and fact.method != "POST"


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"curl {GOOD}",
        f"curl -X POST {GOOD}",
        f"curl --json '{{}}' -H \"Authorization: Bearer $PPLX_API_KEY\" {API}/search",
        f'curl {API}/v1/models -H "Authorization: Bearer $PPLX_API_KEY"',
        f"ssh host 'curl {API}/v1/models -H \"Authorization: Bearer $PPLX_API_KEY\"'",
        f"bash -c 'curl {API}/v1/models -H \"Authorization: Bearer $PPLX_API_KEY\"'",
        f"curl -X GET {API}/v1/responses/123",
        "curl https://www.perplexity.ai/settings/api",
        'export PERPLEXITY_API_KEY="your-key-here"',
        "PERPLEXITY_API_KEY=${OTHER}",
        '[[ "$KEY" == pplx-* ]] || exit 1',
        "echo $KEY | grep -E '^pplx-[a-zA-Z0-9]{48}$'",
        f"http POST {API}/search 'Authorization: Bearer x'",
        f"http {API}/search q=x",
        f"wget --post-data=x {API}/search",
        f"curl --max-filesize 1000 --trace-config ids -d '{{}}' {API}/search",
        f"https --raw '{{}}' {API}/search 'Authorization: Bearer x'",
        f"https --format-options json.indent:2 {API}/search q=x",
        "curl -H 'x-api-key: $KEY' https://example.com/search",
        "curl -u user:pass https://example.com/",
        f"sed -i s/pplx-{'x' * 48}/KEY/ .env",
        "curl -H 'Authorization: token '$GH https://api.github.com/ # perplexity",
        f'METHOD=POST\ncurl -X "$METHOD" {API}/search',
        f'curl -X "$1" {API}/search',
    ],
)
def test_right_scripts_are_silent(text):
    none("run.sh", text)
    assert not [fact for fact in facts("run.sh", text, AuthHeader) if wrong_header(fact)]
    assert not [fact for fact in facts("run.sh", text, HttpCall) if wrong_verb(fact) and fact.method]
    assert not [fact for fact in facts("run.sh", text, BaseUrl) if fact.right and fact.path_state != "retired"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("export PERPLEXITY_API_KEY=«%KEY%»", "PERPLEXITY_API_KEY"),
        ("export PERPLEXITY_API_KEY='«%KEY%»' # old", "PERPLEXITY_API_KEY"),
        ('PPLX_API_KEY="«%KEY%»" python app.py', "PPLX_API_KEY"),
        ("declare -x K=«%KEY%»", "K"),
        ("readonly K=«%KEY%»; local B=1", "K"),
        ("set -gx K «%KEY%»", "K"),
        ('setx K "«%KEY%»"', "K"),
        ("setenv K «%KEY%»", "K"),
        ("env K=«%KEY%» python app.py", "K"),
        ("sudo -E env K=«%KEY%» x", "K"),
        ("docker run -e K=«%KEY%» image", "K"),
        ("docker run --env=K=«%KEY%» image", "K"),
        ("heroku config:set K=«%KEY%» --app x", "K"),
        ("fly secrets set K=«%KEY%»", "K"),
        ("kubectl create secret generic x --from-literal=K=«%KEY%»", "K"),
        ("java -DK=«%KEY%» -jar x.jar", "K"),
        ("./run --api-key «%KEY%»", "api-key"),
        ("./run --api-key=«%KEY%»", "api-key"),
        ("echo ${K:-«%KEY%»}", "K"),
        ('x="${K:=«%KEY%»}"', "K"),
        ("K=$(echo «%KEY%»)", ""),
        ("K=`echo «%KEY%»`", ""),
        ("cat > .env <<EOF\nK=«%KEY%»\nEOF\necho", "K"),
        ("cat <<'X'\nsome «%KEY%» text\nX", ""),
        ("export K=\\\n«%KEY%»", "K"),
        ('bash -c "export K=«%KEY%»"', "K"),
        ("arr=(a «%KEY%»)", ""),
        ("if true; then K=«%KEY%»; fi", "K"),
        ("f() { K=«%KEY%»; }", "K"),
        ('K=«"pplx-"%BODY%»', "K"),
        ("echo 'it'\\''s' «%KEY%»", ""),
        ('echo "unclosed\nK=«%KEY%»', "K"),
        ("$ export K=«%KEY%»", "K"),
        ("export K=$'«\\x70plx-%BODY%»'", "K"),
    ],
)
def test_keys(text, name):
    if '"pplx-"' in text:  # a key in two quoted parts is reported at its first
        text = 'K="«pplx-»"%BODY%'
    check("run.sh", text, name=name)


def test_a_key_in_a_comment():
    check("run.sh", "# was «%KEY%»\nls", comment=True)


def test_windows():
    check("run.bat", "@echo off\r\nset PERPLEXITY_API_KEY=«%KEY%»\r\nREM «%KEY2%»\r\n")
    check("run.ps1", '$env:PERPLEXITY_API_KEY = "«%KEY%»"\n# «%KEY2%»\n')


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f'curl -H "Authorization: «Bearer Bearer %KEY%»" -d x {API}/search', "doubled"),
        (f'curl -H "Authorization: «%KEY%»" -d x {API}/search', "missing"),
        (f'curl -H "Authorization: «Bearer%KEY%»" -d x {API}/search', "glued"),
        (f'curl -H "«x-api-key»: %KEY%" -d x {API}/search', "wrong-header"),
        (f"curl -H '«X-Api-Key»: '$KEY -d x {API}/search", "wrong-header"),
        (f"curl -u «me:%KEY%» -d x {API}/search", "basic"),
        (f"curl -d x '{API}/search?«api_key»=%KEY%'", "query"),
        (f"curl --oauth2-bearer 'Bearer «%KEY%»' -d x {API}/search".replace("Bearer «", "«Bearer "), "doubled"),
        (f"curl -sH'Authorization: «token %KEY%»' -d x {API}/search", "scheme"),
        (f'T="Bearer %KEY%"\ncurl -H "Authorization: «Bearer »$T" -d x {API}/search', "doubled"),
        (f'curl -H "Authorization: «Bearer Bearer »$PPLX_API_KEY" -d x {API}/search', "doubled"),
        (f"http POST {API}/search Authorization:«%KEY%»", "missing"),
        (f'wget --header="Authorization: «Bearer Bearer %KEY%»" --post-data=x {API}/search', "doubled"),
        (
            'claude mcp add -t http p https://api.perplexity.ai/mcp --header "Authorization: «Bearer Bearer %KEY%»"',
            "doubled",
        ),
        (f"ssh host \"curl -d x -H 'Authorization: «%KEY%»' {API}/search\"", "missing"),
        ('PERPLEXITY_API_KEY="«Bearer %KEY%»"', "stored"),
    ],
)
def test_headers(text, state):
    check("run.sh", text, kind=AuthHeader, where=wrong_header, state=state)


@pytest.mark.parametrize(
    "text",
    [
        f"«curl» {API}/search",
        f"curl -X «GET» {API}/search -d x",
        f"curl -X«GET» {API}/search",
        f"curl -sSX«GET» {API}/search",
        f"curl -X '«GET»' {API}/search",
        f"curl --request=«GET» {API}/search",
        f"curl --request «PUT» --url {API}/search",
        f"curl «-G» {API}/search -d q=x",
        f"curl «-I» {API}/v1/responses",
        f"«curl» \\\n  {API}/search \\\n  -H 'Authorization: Bearer %KEY%'",
        f"r=$(«curl» -s {API}/search)",
        f"U={API}\n«curl» $U/search",
        f'U={API}; «curl» "${{U}}/search"',
        f"«curl.exe» {API}/search",
        f"/usr/bin/curl -X «GET» {API}/search",
        f"«wget» -qO- {API}/search",
        f"wget --compression gzip --method «GET» {API}/search",
        f"«curl» --etag-save sum.txt --max-filesize 1000 {API}/search",
        f"http «GET» {API}/search",
        f"«http» {API}/search q==x",
        f"cat x | while read l; do «curl» {API}/search; done",
        f"$ curl -X «GET» {API}/search",
        f"bash -c 'curl -X «GET» {API}/search'",
    ],
)
def test_verbs(text):
    check("run.sh", text, kind=HttpCall, where=wrong_verb)


@pytest.mark.parametrize(
    "text",
    [
        "curl -d x «https://api.perplexity.com/search»",
        f"curl -d x «{API}/v1/chat/completions»",
        "PERPLEXITY_BASE_URL=«https://api.perplexity.ai/chat/completions»",
        "curl -d x -H 'Authorization: Bearer %KEY%' «https://api.openai.com/v1/chat/completions»",
    ],
)
def test_urls(text):
    check("run.sh", text, kind=BaseUrl, where=lambda fact: bool(fact.right) and fact.path_state != "retired")


@given(st.text(alphabet="a$(){}\"'`\\\n #<>|;&=-curlE", max_size=60))
@settings(max_examples=300, deadline=None)
def test_nothing_is_raised_and_no_key_is_lost(text):
    """Whatever stands around it, a key is found."""
    body = f"perplexity {text}\n%KEY%\n{text}"
    assert [fact for fact in facts("run.sh", body) if fact.secret]


@pytest.mark.slow
@pytest.mark.parametrize(
    "filler", ["$(", '"', "'", "`", "<<X ", "${", '"$(', "\\", "A=$A$A\n", "curl -H x: ", "#\n", '"\\"']
)
def test_time_is_bounded(filler):
    assert_growth(lambda size: facts("run.sh", "perplexity " + filler * (size // len(filler))), 4_800, 76_800, most=48)


@pytest.mark.parametrize(
    ("script", "rewrite"),
    [
        (f'ask() {{ curl -X PUT {API}/search -d "$1"; }}\nask "$@"\n', "word"),
        (f'call() {{ curl -X PUT "{API}/$1" -d @b.json; }}\ncall search\n', "shared"),
    ],
)
def test_what_a_function_does_in_every_call_is_mended_in_it(script, rewrite):
    wrong = [fact for fact in facts("run.sh", script, HttpCall) if wrong_verb(fact)]
    assert {fact.rewrite for fact in wrong} == {rewrite}


@pytest.mark.parametrize(
    ("command", "odd"),
    [
        ("K=$(echo {} | base64 -d)", False),
        ("K=`printf %s {} | openssl base64 -d -A`", False),
        ("echo {} | base64 -d > key", True),
        ("K={}", True),
    ],
)
def test_a_substitution_cuts_the_line_end_off_what_it_decodes(command, odd):
    encoded = base64.b64encode((make_key(5) + "\n").encode()).decode()
    (key,) = facts("run.sh", command.replace("{}", encoded), KeyLiteral)
    assert bool(key.oddities) is odd
