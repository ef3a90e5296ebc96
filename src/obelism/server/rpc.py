"""JSON-RPC: what a request may be answered with, and parameters that hold what they must."""

from __future__ import annotations

from typing import Any
from typing import TypeVar

T = TypeVar("T")

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, INTERNAL_ERROR = -32700, -32600, -32601, -32602, -32603
NOT_INITIALIZED, REQUEST_FAILED, CONTENT_MODIFIED, CANCELLED = -32002, -32803, -32801, -32800


class RequestError(Exception):
    """A request that cannot be answered: a code of the protocol, and why in one line."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def result(number: Any, value: Any) -> dict[str, Any]:
    """Return the answer to a request."""
    return {"jsonrpc": "2.0", "id": number, "result": value}


def error(number: Any, code: int, message: str) -> dict[str, Any]:
    """Return the answer that a request has failed; ``number`` is None where that of the request is not known."""
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": message}}


def field(params: Any, *path: str, kind: type[T]) -> T:
    """Return what parameters hold at a path of names.

    Raises:
        RequestError: it is missing or of another kind.
    """
    value = params
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise RequestError(INVALID_PARAMS, f"{'.'.join(path)} is missing, or is no {_NAMES.get(kind, kind.__name__)}")
    return value


_NAMES: dict[type, str] = {str: "text", int: "whole number", list: "list", dict: "object"}


def option(params: Any, *path: str) -> Any:
    """Return what parameters hold at a path of names, None where there is nothing."""
    value = params
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value
