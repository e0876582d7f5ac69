"""Answers of the API to verdicts on keys. A wrong `rejected` makes a user delete a working key: in doubt `unknown`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.live import load_live
from pplx_scan.model.keyring import Verdict
from pplx_scan.validate.session import Answer, NoAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

_REJECTED: Final = (
    "the API does not take it: it was revoked or replaced, it belongs to a closed account, or it was copied wrongly"
)


def verdict_of(answer: Answer | NoAnswer, control: Answer) -> Verdict:
    """Return the verdict on the key that was sent, from the API's answer to the check.

    Args:
        answer: with the key.
        control: to the same request without a key.
    """
    if isinstance(answer, NoAnswer):
        return Verdict("unknown", answer.reason)
    read = _STATUSES.get(answer.status)
    if read is not None:
        return read(answer, control)
    if answer.elsewhere:
        return _unknown(answer, f"a redirect to {answer.elsewhere} was not followed")
    return _unknown(answer, "the API is in trouble" if answer.status >= 500 else "this answer is not known")


def _unknown(answer: Answer, why: str) -> Verdict:
    return Verdict("unknown", f"{answer.status}: {why}", answer.status)


def _accepted(answer: Answer, _: Answer) -> Verdict:
    data = answer.data.get("data") if isinstance(answer.data, dict) else answer.data
    if not isinstance(data, list):
        return _unknown(answer, "the answer is not that of the API")
    return Verdict("live", "200: the API takes it", 200)


def _refused(answer: Answer, control: Answer) -> Verdict:
    name = load_live().types.get(answer.type)
    if name == "no-credit":
        return Verdict(name, f"401 {answer.told}: the key is right, the account has no credit", 401)
    if name == "rejected":
        return Verdict(name, f"401 {answer.told}: {_REJECTED}", 401)
    same = (answer.status, answer.type, answer.data is None) == (control.status, control.type, control.data is None)
    if same:
        return Verdict("rejected", f"401: {_REJECTED}", 401)
    return _unknown(answer, f"{answer.told}; whether the key is at fault cannot be told")


def _forbidden(answer: Answer, _: Answer) -> Verdict:
    if not answer.type:
        return _unknown(answer, "refused on the way, perhaps by a firewall; it says nothing of the key")
    if answer.type in load_live().allowed_types:
        return Verdict("live", f"403 {answer.told}: the API knows the key; the call must move to another endpoint", 403)
    return _unknown(answer, f"{answer.told}; whether the key is at fault cannot be told")


def _moved(answer: Answer, _: Answer) -> Verdict:
    return _unknown(answer, "the check has moved; update pplx-scan")


def _limited(answer: Answer, _: Answer) -> Verdict:
    return Verdict("rate-limited", "429: too many requests; ask again later", answer.status)


_STATUSES: Final[dict[int, Callable[[Answer, Answer], Verdict]]] = {
    200: _accepted,
    401: _refused,
    403: _forbidden,
    404: _moved,
    429: _limited,
}
