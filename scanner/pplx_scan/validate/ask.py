"""Asking the API about keys: one request a key, a few at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.live import load_live
from pplx_scan.model.keyring import Verdict
from pplx_scan.validate.answers import verdict_of
from pplx_scan.validate.session import Answer, NoAnswer, Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.secret import Secret

_AT_ONCE: Final = 4
_TRIES: Final = 3
_LONGEST: Final = 8.0
"""Seconds to wait after a 429."""
_NOT_ASKED: Final = Verdict("unknown", "not asked: it has not the shape of a key")


def ask(keys: Iterable[Secret], url: str) -> dict[Secret, Verdict]:
    """Return the API's verdict on each key.

    First the same request is sent without a key. When that is answered as if it had one, the answers prove nothing;
    when it gets no answer, no key is sent.

    Args:
        keys: those that are malformed are not sent.
        url: where the API is, from `base_url`.
    """
    every = tuple(dict.fromkeys(keys))
    sent = [key for key in every if key.well_formed]
    found = dict.fromkeys(every, _NOT_ASKED)
    return {**found, **asyncio.run(_ask(sent, url))} if sent else found


async def _ask(keys: list[Secret], url: str) -> dict[Secret, Verdict]:
    async with Session(url) as session:
        control = await session.send("GET", load_live().check, None)
        if isinstance(control, NoAnswer):
            return dict.fromkeys(keys, Verdict("unknown", control.reason))
        if control.status == 200:
            reason = "200 without a key too: the check proves nothing; update pplx-scan"
            return dict.fromkeys(keys, Verdict("unknown", reason, 200))
        turns = asyncio.Semaphore(_AT_ONCE)
        verdicts = await asyncio.gather(*(_one(session, key, control, turns) for key in keys))
        return dict(zip(keys, verdicts, strict=True))


async def _one(session: Session, key: Secret, control: Answer, turns: asyncio.Semaphore) -> Verdict:
    """Ask about one key, again after a 429."""
    async with turns:
        for attempt in range(1, _TRIES + 1):
            answer = await session.send("GET", load_live().check, key)
            if isinstance(answer, NoAnswer) or answer.status != 429 or attempt == _TRIES:
                break
            wait = answer.retry_after if answer.retry_after is not None else 2.0**attempt / 2
            if wait > _LONGEST:
                break
            await asyncio.sleep(wait)
    return verdict_of(answer, control)
