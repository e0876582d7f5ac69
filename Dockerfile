FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY scanner scanner
COPY rules rules
RUN pip wheel --quiet --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 scanner
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --quiet --no-cache-dir --no-index --find-links /wheels pplx-scan
USER scanner
WORKDIR /src
ENTRYPOINT ["pplx-scan"]
CMD ["."]
