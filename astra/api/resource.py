"""One path of the API: the operation of the method asked for, or what is wrong with asking."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from astra.api.operation import Operation
from astra.api.problems import MethodNotAllowed, NoSuchPlace, problem


class Resource:
    """What answers at one path: the operation of the method asked for; without any, nothing."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._by_method: dict[str, Operation] = {
            operation.method: operation for operation in operations
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request of any method; a HEAD is a GET whose body the server leaves out."""
        request = Request(scope, receive, send)
        method = "GET" if request.method == "HEAD" else request.method
        operation = self._by_method.get(method)
        if not self._by_method:
            response = problem(NoSuchPlace("There is nothing at this address."))
        elif operation is None:
            response = problem(MethodNotAllowed(", ".join(self._by_method)))
        else:
            response = await operation.respond(request)
        await response(scope, receive, send)
