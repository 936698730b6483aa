"""How a route of the API is declared: what it needs, and every problem it may answer."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from litestar import delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec

from interlace.engine.web.problems import PROBLEM_JSON

Handler = TypeVar("Handler")


class Problem(msgspec.Struct):
    """RFC 9457: what went wrong, in words for people and in fields for programs."""

    type: str
    title: str
    status: int
    detail: str


_MEANINGS = {
    400: "The request is malformed; the detail names the field.",
    401: "No key, or one that was revoked.",
    403: "The key lacks the scope that is needed.",
    404: "There is no such thing.",
    409: "It can not be done as things stand now; look again and decide.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "It can not be done; the detail says why.",
    429: "Too much at once; wait and try again.",
    503: "The database is away for a moment; nothing was changed.",
}
PROBLEMS = {
    status: ResponseSpec(
        Problem, description=meaning, media_type=PROBLEM_JSON, generate_examples=False
    )  # pyright: ignore[reportArgumentType]
    for status, meaning in _MEANINGS.items()
}


def reads(path: str, *, needs: str) -> Callable[[Any], Any]:
    """A question: GET, changes nothing."""
    return get(path, opt={"needs": needs}, responses=PROBLEMS)


def makes(path: str, *, needs: str) -> Callable[[Any], Any]:
    """Something new: POST, answers 201. Send an `Idempotency-Key` to be able to try again."""
    return post(path, opt={"needs": needs}, responses=PROBLEMS)


def does(path: str, *, needs: str) -> Callable[[Any], Any]:
    """Something done to what is there: POST, answers 200 with what became of it."""
    return post(path, opt={"needs": needs}, responses=PROBLEMS, status_code=200)


def places(path: str, *, needs: str) -> Callable[[Any], Any]:
    """POST, answers 201, for what talks to the world outside and so opens its own transactions."""
    return post(path, opt={"needs": needs, "stream": True}, responses=PROBLEMS)


def sets(path: str, *, needs: str) -> Callable[[Any], Any]:
    """Put something as given: PUT, the same twice is once."""
    return put(path, opt={"needs": needs}, responses=PROBLEMS)


def drops(path: str, *, needs: str) -> Callable[[Any], Any]:
    """Take something away: DELETE, answers 200 with what is left."""
    return delete(path, opt={"needs": needs}, responses=PROBLEMS, status_code=200)
