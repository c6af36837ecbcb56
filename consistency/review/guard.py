"""Who may ask the review server anything: browsers of whoever was given its address, and no other page in them.

The address that is printed holds a secret. It is exchanged for a cookie that scripts cannot read and that requests from
other sites do not carry. Every other request is refused, and so is one that names another host, which is how a page
elsewhere would reach a server on this machine under a name of its own.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import Request, cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOM = 64 * 1024
"""Bytes of a request's body."""

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HEADERS: Mapping[str, str] = {
    "cache-control": "no-store",
    "content-security-policy": _NOTHING,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{title}</title></head>
<body><h1>{title}</h1><p>{words}</p></body>
</html>
"""


class BodyTooLargeError(ValueError):
    """A request's body is larger than `ROOM`."""


class Guard:
    """Stands before an application; see above.

    ``token`` opens it any number of times; `ticket` gives one that opens it once, for where others may read it.
    """

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app = app
        self._token = token
        self._session = secrets.token_urlsafe()
        self._tickets: set[str] = set()
        # Browsers send all cookies of a host to each of its ports: a second server needs another name.
        self._cookie = f"consistency-review-{port}"
        names = ("127.0.0.1", "localhost")
        self._hosts = frozenset(f"{name}:{port}" for name in names)
        self._origins = frozenset(f"http://{name}:{port}" for name in names)

    def ticket(self) -> str:
        """A token that opens the server once."""
        made = secrets.token_urlsafe()
        self._tickets.add(made)
        return made

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses a request, or lets the application answer it."""
        if scope["type"] != "http":
            return  # there is nothing else here; the server closes what is not answered
        answer = self._refused(scope) or self._app

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await answer(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that the application is not to see."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return _plain(HTTPStatus.FORBIDDEN, "this server has another name")
        query = QueryParams(scope["query_string"])
        if scope["method"] == "GET" and scope["path"] == "/" and "token" in query:
            return self._opened(query["token"])
        sent = cookie_parser(headers.get("cookie", "")).get(self._cookie, "")
        if not _same(sent, self._session):
            return _plain(
                HTTPStatus.FORBIDDEN,
                "open the address that consistency review has printed. If you have just followed it from another "
                "page, reload this one",
            )
        if scope["method"] not in {"GET", "HEAD"}:
            return self._refused_change(headers)
        return None

    def _refused_change(self, headers: Headers) -> Response | None:
        if headers.get("origin") not in self._origins:
            return _plain(HTTPStatus.FORBIDDEN, "only the page of this server may decide")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return _plain(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "a decision is sent as application/json")
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > ROOM:
            return _plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is too long for a decision")
        return None

    def _opened(self, token: str) -> Response:
        spent = next((ticket for ticket in self._tickets if _same(token, ticket)), None)
        if spent is not None:
            self._tickets.discard(spent)
        elif not _same(token, self._token):
            return _plain(HTTPStatus.FORBIDDEN, "the address is not the one that consistency review has printed")
        response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        response.set_cookie(self._cookie, self._session, httponly=True, samesite="strict", path="/")
        return response


async def body_of(request: Request) -> bytes:
    """The body of a request.

    Raises:
        BodyTooLargeError: it is larger than `ROOM`, whatever it says of itself.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > ROOM:
            raise BodyTooLargeError
    return body


def _same(sent: str, secret: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how much of them is."""
    return secrets.compare_digest(sent.encode("utf-8", "replace"), secret.encode("utf-8", "replace"))


def _plain(status: HTTPStatus, words: str) -> Response:
    title = f"{status.value} {status.phrase}"
    return HTMLResponse(_PAGE.format(title=title, words=f"{words[0].upper()}{words[1:]}."), status)
