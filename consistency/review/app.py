"""What the review server answers: the page, and decisions as JSON. It serves nothing else.

    GET  /api/decisions   {"version", "decisions": {fingerprint: {"status", "reason", "author", "expires", "version"}}}
    POST /api/decisions   {"fingerprint", "status", "reason", "author", "expires", "expected"}
                          200 {"decision": {…}}; 409 with what was decided meanwhile; 400, 404, 413 for what is no
                          decision; 503 {"error", "hint"} if the baseline cannot be read or written

Nothing is decided about a finding that is not listed; its version is the empty string. ``expected`` is the version that
the reviewer saw.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from consistency.errors import ConsistencyError
from consistency.gate.baseline import Decision
from consistency.gate.baseline_file import read_expires, read_status
from consistency.reporters.legible import legible
from consistency.review.decisions import Decided, Decisions, Outcome, Snapshot, UnknownFindingError, Wish
from consistency.review.guard import BodyTooLargeError, Guard, body_of

if TYPE_CHECKING:
    from starlette.requests import Request

API = "/api/decisions"

_KEYS = {"fingerprint", "status", "reason", "author", "expires", "expected"}
_LIMITS = {"fingerprint": 200, "reason": 4_000, "author": 200, "expected": 200}
"""Characters of a decision's texts."""


def application(decisions: Decisions, page: str, policy: str, port: int, token: str) -> Guard:
    """The guarded server's application; ``policy`` is what the page may do, as a header."""

    async def shown(_: Request) -> Response:
        return HTMLResponse(
            page.encode("utf-8", "replace"),
            headers={"content-security-policy": f"{policy}; frame-ancestors 'none'"},
        )

    async def listed(request: Request) -> Response:
        return await _answered(lambda: _listed(decisions.now(), request))

    async def decided(request: Request) -> Response:
        try:
            wish = wish_in(await body_of(request), date.today())
        except BodyTooLargeError:
            return _problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is too long for a decision")
        except ValueError as error:
            return _problem(HTTPStatus.BAD_REQUEST, str(error))
        return await _answered(lambda: _outcome(decisions.decide(wish)))

    routes = [
        Route("/", shown, methods=["GET"]),
        Route(API, listed, methods=["GET"]),
        Route(API, decided, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), port, token)


def wish_in(body: bytes, today: date) -> Wish:
    """The decision in the body of a request.

    Raises:
        ValueError: there is none in it; says what is wrong.
    """
    try:
        data: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("a decision is a JSON object") from None
    if not isinstance(data, dict) or not data.keys() <= _KEYS:
        raise ValueError(f"a decision is an object with {', '.join(sorted(_KEYS))}")
    fields: dict[str, Any] = {"reason": "", "author": "", "expires": None, "expected": "", **data}
    for key, limit in _LIMITS.items():
        if not isinstance(fields.get(key), str):
            raise ValueError(f"{key} is missing or not text")
        if len(fields[key]) > limit:
            raise ValueError(f"{key} is longer than {limit:,} characters")
    try:
        status = read_status(fields.get("status"))
    except ValueError as error:
        raise ValueError(f"status {error}") from None
    try:
        expires = read_expires(fields["expires"])
    except ValueError as error:
        raise ValueError(f"expires {error}") from None
    if expires is not None and expires < today:
        raise ValueError(f"expires is {expires}, and that day has passed")
    reason, author = (legible(fields[key]).strip() for key in ("reason", "author"))
    decision = Decision(status, reason, author, expires)
    # Nobody decides anything by taking a decision back.
    bare = Decision(status, reason, "", expires)
    return Wish(fields["fingerprint"], bare if bare == Decision() else decision, fields["expected"])


async def _answered(work: Callable[[], Response]) -> Response:
    """What work with the file comes to; it may wait for others, so it runs beside what else is asked."""
    try:
        return await run_in_threadpool(work)
    except UnknownFindingError:
        return _problem(HTTPStatus.NOT_FOUND, "the report has no such finding")
    except ConsistencyError as error:
        return _problem(HTTPStatus.SERVICE_UNAVAILABLE, error.message, error.hint)


def _listed(now: Snapshot, request: Request) -> Response:
    tag = f'"{now.version}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"etag": tag})
    decisions = {fingerprint: _as_data(own) for fingerprint, own in now.decided.items()}
    return _json(HTTPStatus.OK, {"version": now.version, "decisions": decisions}, etag=tag)


def _outcome(outcome: Outcome) -> Response:
    status = HTTPStatus.OK if outcome.granted else HTTPStatus.CONFLICT
    return _json(status, {"decision": _as_data(outcome.decided)})


def _as_data(own: Decided) -> dict[str, object]:
    decision = own.decision
    return {
        "status": str(decision.status),
        "reason": legible(decision.reason),
        "author": legible(decision.author),
        "expires": decision.expires.isoformat() if decision.expires else None,
        "version": own.version,
    }


def _problem(status: HTTPStatus, words: str, hint: str | None = None) -> Response:
    return _json(status, {"error": words, "hint": hint or ""})


def _json(status: HTTPStatus, data: object, **headers: str) -> Response:
    # Escaped: what people wrote may hold half a character, which no encoding has.
    return Response(json.dumps(data), status, headers, "application/json")
