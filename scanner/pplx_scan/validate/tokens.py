"""Keys made and ended through the API's own endpoints.

Source: docs.perplexity.ai/openapi-auth.json. A key that is made is shown once; a key that is revoked cannot come back.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from pplx_scan.catalog.live import load_live
from pplx_scan.errors import ApiError
from pplx_scan.model.secret import Secret
from pplx_scan.validate.session import Answer, NoAnswer, Session

if TYPE_CHECKING:
    from collections.abc import Coroutine

_NAME: Final = "pplx-scan rotation"


def generate(bearer: Secret, url: str) -> Secret:
    """Return a new key of the same account.

    Args:
        bearer: a key that is alive.
        url: where the API is.

    Raises:
        ApiError: the API made none, or its answer holds none.
    """
    data = _run(_post(url, load_live().generate, bearer, {"token_name": _NAME}), "make a key")
    token = data.get("auth_token") if isinstance(data, dict) else None
    made = Secret(token) if isinstance(token, str) else None
    if made is None or not made.well_formed:
        raise ApiError("the API answered without a new key; look at the console whether it made one")
    return made


def revoke(key: Secret, bearer: Secret, url: str) -> None:
    """End a key for good.

    Args:
        key: the one to end.
        bearer: a key that is alive; the one to end will do.
        url: where the API is.

    Raises:
        ApiError: the API refused.
    """
    _run(_post(url, load_live().revoke, bearer, {"auth_token": key.reveal()}), "revoke the key")


async def _post(url: str, path: str, bearer: Secret, body: dict[str, str]) -> Answer | NoAnswer:
    async with Session(url) as session:
        return await session.send("POST", path, bearer, body)


def _run(request: Coroutine[Any, Any, Answer | NoAnswer], what: str) -> Any:  # noqa: ANN401 - JSON
    answer = asyncio.run(request)
    if isinstance(answer, NoAnswer):
        raise ApiError(f"the API did not {what}: {answer.reason}")
    if answer.status != 200:
        raise ApiError(f"the API did not {what}: it answered {answer.status} {answer.told}")
    return answer.data
