"""Replies other than the primary one, named after the registered reason phrase of their status (RFC 9110, section 15).

A handler returns a bare model for the primary success, and one of these for every other declared status.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeAlias, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)
HeaderFields: TypeAlias = Mapping[str, str | Sequence[str]]
"""Headers by name; several texts are several field lines, as `Set-Cookie` needs them."""


@dataclass(frozen=True, slots=True, init=False)
class Reply(Generic[T_co]):
    """A status, a body and headers. Use a subclass; `Default` for a status that has no class here."""

    status: ClassVar[int]
    phrase: ClassVar[str]

    body: T_co
    headers: HeaderFields

    @overload
    def __init__(self: "Reply[None]", body: None = None, headers: HeaderFields = ...) -> None: ...

    @overload
    def __init__(self, body: T_co, headers: HeaderFields = ...) -> None: ...

    def __init__(self, body: object = None, headers: HeaderFields | None = None) -> None:
        object.__setattr__(self, "body", body)
        object.__setattr__(self, "headers", headers or {})


class Ok(Reply[T_co]):
    __slots__ = ()
    status = 200
    phrase = "OK"


class Created(Reply[T_co]):
    __slots__ = ()
    status = 201
    phrase = "Created"


class Accepted(Reply[T_co]):
    __slots__ = ()
    status = 202
    phrase = "Accepted"


class NonAuthoritativeInformation(Reply[T_co]):
    __slots__ = ()
    status = 203
    phrase = "Non-Authoritative Information"


class NoContent(Reply[T_co]):
    __slots__ = ()
    status = 204
    phrase = "No Content"


class ResetContent(Reply[T_co]):
    __slots__ = ()
    status = 205
    phrase = "Reset Content"


class PartialContent(Reply[T_co]):
    __slots__ = ()
    status = 206
    phrase = "Partial Content"


class MultiStatus(Reply[T_co]):
    __slots__ = ()
    status = 207
    phrase = "Multi-Status"


class AlreadyReported(Reply[T_co]):
    __slots__ = ()
    status = 208
    phrase = "Already Reported"


class ImUsed(Reply[T_co]):
    __slots__ = ()
    status = 226
    phrase = "IM Used"


class MultipleChoices(Reply[T_co]):
    __slots__ = ()
    status = 300
    phrase = "Multiple Choices"


class MovedPermanently(Reply[T_co]):
    __slots__ = ()
    status = 301
    phrase = "Moved Permanently"


class Found(Reply[T_co]):
    __slots__ = ()
    status = 302
    phrase = "Found"


class SeeOther(Reply[T_co]):
    __slots__ = ()
    status = 303
    phrase = "See Other"


class NotModified(Reply[T_co]):
    __slots__ = ()
    status = 304
    phrase = "Not Modified"


class UseProxy(Reply[T_co]):
    __slots__ = ()
    status = 305
    phrase = "Use Proxy"


class TemporaryRedirect(Reply[T_co]):
    __slots__ = ()
    status = 307
    phrase = "Temporary Redirect"


class PermanentRedirect(Reply[T_co]):
    __slots__ = ()
    status = 308
    phrase = "Permanent Redirect"


class BadRequest(Reply[T_co]):
    __slots__ = ()
    status = 400
    phrase = "Bad Request"


class Unauthorized(Reply[T_co]):
    __slots__ = ()
    status = 401
    phrase = "Unauthorized"


class PaymentRequired(Reply[T_co]):
    __slots__ = ()
    status = 402
    phrase = "Payment Required"


class Forbidden(Reply[T_co]):
    __slots__ = ()
    status = 403
    phrase = "Forbidden"


class NotFound(Reply[T_co]):
    __slots__ = ()
    status = 404
    phrase = "Not Found"


class MethodNotAllowed(Reply[T_co]):
    __slots__ = ()
    status = 405
    phrase = "Method Not Allowed"


class NotAcceptable(Reply[T_co]):
    __slots__ = ()
    status = 406
    phrase = "Not Acceptable"


class ProxyAuthenticationRequired(Reply[T_co]):
    __slots__ = ()
    status = 407
    phrase = "Proxy Authentication Required"


class RequestTimeout(Reply[T_co]):
    __slots__ = ()
    status = 408
    phrase = "Request Timeout"


class Conflict(Reply[T_co]):
    __slots__ = ()
    status = 409
    phrase = "Conflict"


class Gone(Reply[T_co]):
    __slots__ = ()
    status = 410
    phrase = "Gone"


class LengthRequired(Reply[T_co]):
    __slots__ = ()
    status = 411
    phrase = "Length Required"


class PreconditionFailed(Reply[T_co]):
    __slots__ = ()
    status = 412
    phrase = "Precondition Failed"


class ContentTooLarge(Reply[T_co]):
    __slots__ = ()
    status = 413
    phrase = "Content Too Large"


class UriTooLong(Reply[T_co]):
    __slots__ = ()
    status = 414
    phrase = "URI Too Long"


class UnsupportedMediaType(Reply[T_co]):
    __slots__ = ()
    status = 415
    phrase = "Unsupported Media Type"


class RangeNotSatisfiable(Reply[T_co]):
    __slots__ = ()
    status = 416
    phrase = "Range Not Satisfiable"


class ExpectationFailed(Reply[T_co]):
    __slots__ = ()
    status = 417
    phrase = "Expectation Failed"


class MisdirectedRequest(Reply[T_co]):
    __slots__ = ()
    status = 421
    phrase = "Misdirected Request"


class UnprocessableContent(Reply[T_co]):
    __slots__ = ()
    status = 422
    phrase = "Unprocessable Content"


class Locked(Reply[T_co]):
    __slots__ = ()
    status = 423
    phrase = "Locked"


class FailedDependency(Reply[T_co]):
    __slots__ = ()
    status = 424
    phrase = "Failed Dependency"


class TooEarly(Reply[T_co]):
    __slots__ = ()
    status = 425
    phrase = "Too Early"


class UpgradeRequired(Reply[T_co]):
    __slots__ = ()
    status = 426
    phrase = "Upgrade Required"


class PreconditionRequired(Reply[T_co]):
    __slots__ = ()
    status = 428
    phrase = "Precondition Required"


class TooManyRequests(Reply[T_co]):
    __slots__ = ()
    status = 429
    phrase = "Too Many Requests"


class RequestHeaderFieldsTooLarge(Reply[T_co]):
    __slots__ = ()
    status = 431
    phrase = "Request Header Fields Too Large"


class UnavailableForLegalReasons(Reply[T_co]):
    __slots__ = ()
    status = 451
    phrase = "Unavailable For Legal Reasons"


class InternalServerError(Reply[T_co]):
    __slots__ = ()
    status = 500
    phrase = "Internal Server Error"


class NotImplementedReply(Reply[T_co]):  # the bare phrase is Python's own name
    __slots__ = ()
    status = 501
    phrase = "Not Implemented"


class BadGateway(Reply[T_co]):
    __slots__ = ()
    status = 502
    phrase = "Bad Gateway"


class ServiceUnavailable(Reply[T_co]):
    __slots__ = ()
    status = 503
    phrase = "Service Unavailable"


class GatewayTimeout(Reply[T_co]):
    __slots__ = ()
    status = 504
    phrase = "Gateway Timeout"


class HttpVersionNotSupported(Reply[T_co]):
    __slots__ = ()
    status = 505
    phrase = "HTTP Version Not Supported"


class VariantAlsoNegotiates(Reply[T_co]):
    __slots__ = ()
    status = 506
    phrase = "Variant Also Negotiates"


class InsufficientStorage(Reply[T_co]):
    __slots__ = ()
    status = 507
    phrase = "Insufficient Storage"


class LoopDetected(Reply[T_co]):
    __slots__ = ()
    status = 508
    phrase = "Loop Detected"


class NetworkAuthenticationRequired(Reply[T_co]):
    __slots__ = ()
    status = 511
    phrase = "Network Authentication Required"


@dataclass(frozen=True, slots=True, init=False)
class Default(Reply[T_co]):
    """A reply for a range (`4XX`), for `default`, or with a status that has no registered phrase."""

    status: int  # type: ignore[misc]

    def __init__(self, body: T_co, status: int, headers: HeaderFields | None = None) -> None:
        object.__setattr__(self, "body", body)
        object.__setattr__(self, "status", status)
        object.__setattr__(self, "headers", headers or {})


REPLIES: Mapping[int, type[Reply[object]]] = {
    reply.status: reply
    for reply in (
        Ok,
        Created,
        Accepted,
        NonAuthoritativeInformation,
        NoContent,
        ResetContent,
        PartialContent,
        MultiStatus,
        AlreadyReported,
        ImUsed,
        MultipleChoices,
        MovedPermanently,
        Found,
        SeeOther,
        NotModified,
        UseProxy,
        TemporaryRedirect,
        PermanentRedirect,
        BadRequest,
        Unauthorized,
        PaymentRequired,
        Forbidden,
        NotFound,
        MethodNotAllowed,
        NotAcceptable,
        ProxyAuthenticationRequired,
        RequestTimeout,
        Conflict,
        Gone,
        LengthRequired,
        PreconditionFailed,
        ContentTooLarge,
        UriTooLong,
        UnsupportedMediaType,
        RangeNotSatisfiable,
        ExpectationFailed,
        MisdirectedRequest,
        UnprocessableContent,
        Locked,
        FailedDependency,
        TooEarly,
        UpgradeRequired,
        PreconditionRequired,
        TooManyRequests,
        RequestHeaderFieldsTooLarge,
        UnavailableForLegalReasons,
        InternalServerError,
        NotImplementedReply,
        BadGateway,
        ServiceUnavailable,
        GatewayTimeout,
        HttpVersionNotSupported,
        VariantAlsoNegotiates,
        InsufficientStorage,
        LoopDetected,
        NetworkAuthenticationRequired,
    )
}
"""Every reply class that has a status of its own, by that status."""

PHRASES: Mapping[int, str] = {status: reply.phrase for status, reply in REPLIES.items()}
"""Titles of problem documents."""
