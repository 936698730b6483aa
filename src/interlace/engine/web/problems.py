"""Problems: what goes wrong is told as RFC 9457 to programs and as a sentence to people."""

from http import HTTPStatus
from typing import Any

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, InternalServerException, ValidationException

from interlace.engine import db, telemetry
from interlace.engine.web.pages import page
from interlace.kit import wire
from interlace.kit.refusal import Refusal

PROBLEM_JSON = "application/problem+json"
_CODES = {400: "malformed", 413: "too-large", 415: "wrong-media-type"}
"""Where ours is clearer than the standard's own phrase."""
_log = structlog.get_logger("web")


def refused(request: Request[Any, Any, Any], refusal: Refusal) -> Response[Any]:
    """Answer a refusal with its own sentence."""
    fields = {name: _plain(value) for name, value in refusal.fields.items()}
    return answer(request, refusal.status, refusal.code, str(refusal), fields)


def not_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """Answer what the framework refuses: an unknown address, a malformed request."""
    if isinstance(error, InternalServerException):
        # The framework takes a wrong field of a body for ours when it is called like what we inject.
        error = ValidationException("A field of the request does not fit.")
    fields: dict[str, Any] = {}
    if isinstance(error, ValidationException) and error.extra:
        fields["errors"] = error.extra
    code = _CODES.get(error.status_code) or _phrase(error.status_code)
    response = answer(request, error.status_code, code, error.detail, fields)
    response.headers.update(error.headers or {})
    return response


def too_deep(request: Request[Any, Any, Any], error: RecursionError) -> Response[Any]:
    """Answer a body of brackets in brackets in brackets."""
    _log.warning("a body is nested too deeply", path=request.url.path, error=repr(error))
    return answer(request, 400, "malformed", "The body is nested too deeply.", {})


def unfit(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Answer a value that no column can hold."""
    _log.warning("a value does not fit", path=request.url.path, error=repr(error))
    sentence = "A text has a NUL character, or a number or a date is beyond all bounds."
    return answer(request, 400, "malformed", sentence, {})


def unkeepable(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Answer what the database can not hold: a NUL in a text, a number beyond all bounds."""
    _log.warning("a value could not be kept", path=request.url.path, error=repr(error))
    sentence = "Something in the request is no value that can be kept: a character or a number."
    return answer(request, 400, "malformed", sentence, {})


def unavailable(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Answer while the database is away; the caller may try again."""
    if isinstance(error, ValueError):
        # So the driver says that a value does not fit its column.
        return unkeepable(request, error)
    _log.error("the database did not answer", error=repr(error))
    sentence = "The database does not answer right now. Nothing was changed; try again in a moment."
    response = answer(request, 503, "unavailable", sentence, {})
    response.headers["Retry-After"] = "2"
    return response


def broken(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Answer a bug of ours: it is in the log, nothing was changed."""
    _log.error("a request broke", path=request.url.path, exc_info=error)
    sentence = "Something broke on our side. Nothing was changed; it is in our log."
    return answer(request, 500, "broken", sentence, {})


def answer(
    request: Request[Any, Any, Any], status: int, code: str, sentence: str, fields: dict[str, Any]
) -> Response[Any]:
    """Give a problem in the form that the caller reads."""
    if request.headers.get("hx-request"):
        toast = wire.encode({"toast": {"text": sentence, "kind": "refused"}}).decode()
        return Response(b"", status_code=status, headers={"HX-Trigger": toast, "HX-Reswap": "none"})
    if "text/html" in request.headers.get("accept", "") and not _is_api(request.url.path):
        back = request.headers.get("referer", "/")
        return page(request, "refusal.html", status=status, code=code, sentence=sentence, back=back)
    problem = {
        **fields,
        "type": f"/problems/{code}",
        "title": code.replace("-", " ").capitalize(),
        "status": status,
        "detail": sentence,
    }
    if known := telemetry.trace_id():
        problem["trace"] = known
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else None
    return Response(
        wire.encode(problem), status_code=status, media_type=PROBLEM_JSON, headers=headers
    )


HANDLERS: dict[Any, Any] = {
    Refusal: refused,
    HTTPException: not_http,
    RecursionError: too_deep,
    OSError: unavailable,
    db.UNFIT: unfit,
    **dict.fromkeys(db.OUTAGES, unavailable),
    **dict.fromkeys(db.UNKEEPABLE, unkeepable),
    Exception: broken,
}


def _is_api(path: str) -> bool:
    return path.startswith(("/api/", "/v1/"))


def _plain(value: Any) -> Any:
    try:
        return wire.to_builtins(value)
    except (TypeError, NotImplementedError):
        return str(value)


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "-")
