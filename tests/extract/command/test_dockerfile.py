"""Dockerfiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.model.fact import AuthHeader, BaseUrl, HttpCall
from tests.extract.marks import KEY, check, extraction, facts, none, places_of_key

NAME = "PERPLEXITY_API_KEY"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FROM python:3.12\nENV PERPLEXITY_API_KEY=\n",
        "ARG PERPLEXITY_API_KEY\nENV PERPLEXITY_API_KEY=$PERPLEXITY_API_KEY\n",
        "ENV PERPLEXITY_API_KEY=your-key\n",
        "ENV MODEL pplx-70b-online\n",
        "RUN --mount=type=secret,id=PERPLEXITY_API_KEY pip install x\n",
        "RUN echo \\\n",
        "RUN cat <<EOF\nnever closed\n",
    ],
)
def test_says_nothing(text: str) -> None:
    none("Dockerfile", text)


@pytest.mark.parametrize(
    "marked",
    [
        "ENV PERPLEXITY_API_KEY=«%KEY%»\n",
        "env PERPLEXITY_API_KEY «%HEX%»\r\n",
        "ENV A=1 PERPLEXITY_API_KEY=\"«%KEY%»\" B='x y'\n",
        "ENV A=1 \\\n    # a comment = x\n    PERPLEXITY_API_KEY='«%KEY%»' \\\n\n    B=2\n",
        "ARG PERPLEXITY_API_KEY=«%KEY%»\nENV PERPLEXITY_API_KEY=$PERPLEXITY_API_KEY\n",
        "ENV PERPLEXITY_API_KEY=${X:-«%KEY%»}\n",
        "LABEL PERPLEXITY_API_KEY=«%KEY%»\n",
        "# ENV PERPLEXITY_API_KEY=«%KEY%»\n",
        "#PERPLEXITY_API_KEY=«%KEY%»\nFROM x\n",
        "ONBUILD ENV PERPLEXITY_API_KEY=«%KEY%»\n",
        "# escape=`\nENV A=1 `\n  PERPLEXITY_API_KEY=«%KEY%»\n",
        "COPY <<EOF /app/.env\nA=1\nPERPLEXITY_API_KEY=«%KEY%»\nEOF\n",
        "ENV PERPLEXITY_API_KEY «%B64%»\n",
    ],
)
def test_finds_the_key_with_its_name(marked: str) -> None:
    check("docker/app.Dockerfile.dev", marked, name=NAME)


@pytest.mark.parametrize(
    "marked",
    [
        "RUN export PERPLEXITY_API_KEY=«%KEY%» && pytest\n",
        'RUN ["sh", "-c", "PERPLEXITY_API_KEY=«%KEY%» app"]\n',
        'CMD ["app", "--api-key", "«%KEY%»"]\n',
        "ENTRYPOINT app --key=«%KEY%» \\\n  --other «%KEY2%»\n",
        "RUN <<EOF\nset -e\nexport K=«%KEY%»\nEOF\nENV B=«%KEY2%»\n",
        "HEALTHCHECK --interval=5s CMD curl -H 'Authorization: Bearer «%KEY%»' https://example.org\n",
        "# docker build --build-arg PERPLEXITY_API_KEY=«%KEY%» .\n",
        "NONSENSE «%KEY%»\n\n«%KEY2%»\n",
        "ENV A=«%KEY%» # not a comment «%KEY2%»\n",
    ],
)
def test_finds_keys_in_commands_and_elsewhere(marked: str) -> None:
    check("Dockerfile", marked)


def test_variables_of_a_file_belong_together() -> None:
    check("Dockerfile", "ENV OPENAI_BASE_URL=https://api.perplexity.ai\nARG OPENAI_API_KEY=«%KEY%»\n", lonely_vendor="")
    check("Dockerfile", "ENV PERPLEXITY_BASE_URL=«http://api.perplexity.ai»\n", kind=BaseUrl)


def test_a_key_cut_by_a_continuation_or_in_two_variables_is_one() -> None:
    check("Dockerfile", "ENV K=«%HALF1%»\\\n%HALF2%\n", encoding="split", name="K")
    check("Dockerfile", "ARG A=«%HALF1%»\nENV K=${A}%HALF2%\n", encoding="split", name="K")


def test_escapes_and_hidden_characters() -> None:
    (key,) = facts("Dockerfile", 'ENV PERPLEXITY_API_KEY="%KEY% "\n')
    assert key.oddities


def test_stored_bearer() -> None:
    check("Dockerfile", 'ENV PERPLEXITY_API_KEY="«Bearer %KEY%»"\n', kind=AuthHeader, state="stored")


def test_requests_in_commands() -> None:
    text = 'RUN curl -X «GET» https://api.perplexity.ai/chat/completions \\\n  -H "Authorization: Bearer $PERPLEXITY_API_KEY"\n'
    check("Dockerfile", text, kind=HttpCall, method="GET", post_only=True)
    text = 'CMD ["curl", "-X", "«GET»", "https://api.perplexity.ai/chat/completions"]\n'
    check("Dockerfile", text, kind=HttpCall, method="GET")


@given(
    st.lists(
        st.sampled_from(
            [
                "\n",
                "=",
                "'",
                '"',
                "#",
                "\\",
                " ",
                "A",
                "ENV ",
                "RUN ",
                "CMD [",
                "]",
                ",",
                "<<EOF",
                "EOF",
                "${",
                "}",
                "LABEL ",
                KEY,
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_never_loses_a_key(text: str) -> None:
    spans = [segment.span for fact in facts("Dockerfile", text) for segment in fact.segments]
    places = places_of_key(text)
    assert all(any(span.start <= at < span.end for span in spans) for at in places)


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    assert not extraction("Dockerfile", raw).degraded
