"""What answers at a path whose token is all there is to show: no session, no key, no scope.

Podcast apps and people with a link come here. To add such a path, give ``Opened`` what answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from astra.api.operation import address_of
from astra.api.problems import MethodNotAllowed, failure, problem
from astra.bootstrap import Astra, current


class Opened:
    """A path for ``GET`` and ``HEAD``, whose requests are counted by their address."""

    def __init__(
        self,
        answer: Callable[[Astra, Request], Response],
        *,
        refused: Callable[[Exception], Response] = failure,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """``refused`` says what went wrong; ``headers`` go with every answer."""
        self._answer, self._refused, self._headers = answer, refused, headers or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; whatever goes wrong is said in the manner of the path."""
        request = Request(scope, receive, send)
        if request.method not in ("GET", "HEAD"):
            response = problem(MethodNotAllowed("GET, HEAD"))
        else:
            try:
                response = await run_in_threadpool(self._answered, request)
            except Exception as error:
                response = self._refused(error)
        response.headers.update(self._headers)
        await response(scope, receive, send)

    def _answered(self, request: Request) -> Response:
        astra = current()
        astra.limits.admit_address(address_of(request))
        response = self._answer(astra, request)
        if request.method == "HEAD":
            return Response(status_code=response.status_code, headers=dict(response.headers))
        return response
