"""What operations answer: success, errors, pages; and bodies that may not be, or cannot say what they are for."""

from collections import Counter
from collections.abc import Iterator

from accordant.diagnostics import Place
from accordant.ir import MediaType, Operation, Response
from accordant.lint.rule import Finding, Subject, first_note
from accordant.resolve.kinds import kinds
from accordant.resolve.names import words

_BODILESS = ("GET", "HEAD", "DELETE", "TRACE")
_PAGING = frozenset([
    "page", "pages", "paging", "limit", "offset", "cursor", "after", "before", "skip", "top", "take", "marker", "first", "last",
    "start", "starting", "ending", "count", "size", "max", "results", "pagesize", "perpage", "range",
])  # fmt: skip
"""Words in names of query parameters that choose a part of a collection."""


def success_response(subject: Subject) -> Iterator[Finding]:
    for operation in subject.contract.operations:
        if not any(one.status[0] in "123d" for one in operation.responses):
            message = f"`{operation.id}` has no successful response"
            yield Finding(
                _responses(operation, subject), message, "add what it answers when all is well, such as `200`"
            )


def error_response(subject: Subject) -> Iterator[Finding]:
    for operation in subject.contract.operations:
        if not any(one.status[0] in "4d" for one in operation.responses):
            message = f"`{operation.id}` describes no error"
            yield Finding(_responses(operation, subject), message, "add a response `4XX` or `default`")


def refusal_response(subject: Subject) -> Iterator[Finding]:
    for operation in subject.contract.operations:
        is_secured = bool(operation.security) and all(one.schemes for one in operation.security)
        if is_secured and not any(
            one.status.upper() in ("401", "403", "4XX", "DEFAULT") for one in operation.responses
        ):
            message = f"`{operation.id}` asks for credentials, but has no response `401` or `403`"
            yield Finding(_responses(operation, subject), message, "add a response `401`")


def error_shape(subject: Subject) -> Iterator[Finding]:
    """Each shape but the most frequent, at its first use."""
    for module in subject.http:
        counts: Counter[Place] = Counter()
        first: dict[Place, Place] = {}
        for operation in module.operations:
            for media in _error_media(operation):
                shape = None if media.schema is None else subject.refs.follow(media.schema)
                if shape is not None and media.schema is not None:
                    counts[shape] += 1
                    first.setdefault(shape, media.schema)
        shapes = {shape: frozenset(subject.resolution.composer.compose(shape).properties) for shape in counts}
        weights: Counter[frozenset[str]] = Counter()
        for shape, count in counts.items():
            weights[shapes[shape]] += count
        if len(weights) < 2:
            continue
        usual = weights.most_common(1)[0][0]
        model = next(place for shape, place in first.items() if shapes[shape] == usual)
        said = {usual}
        for shape, place in first.items():
            if shapes[shape] not in said:
                said.add(shapes[shape])
                message = f"this error has {_listed(shapes[shape])}; others have {_listed(usual)}"
                yield Finding(place, message, "use one schema for all errors", first_note(model))


def error_media_type(subject: Subject) -> Iterator[Finding]:
    for module in subject.http:
        said: set[Place] = set()
        for operation in module.operations:
            for response in operation.responses:
                names = [one.media_type.partition(";")[0].strip().lower() for one in response.media]
                if (
                    _is_error(response)
                    and names
                    and "application/problem+json" not in names
                    and response.place not in said
                ):
                    said.add(response.place)
                    place = response.media[0].place.key()
                    message = f"the error `{response.status}` is `{names[0]}`"
                    yield Finding(place, message, "answer it as `application/problem+json` (RFC 9457)")


def no_content(subject: Subject) -> Iterator[Finding]:
    said: set[Place] = set()
    for operation in subject.contract.operations:
        for response in operation.responses:
            if response.media and not response.content and response.place not in said:
                said.add(response.place)
                message = f"a response `{response.status}` has no content, but some is described"
                yield Finding(response.place.child("content").key(), message, "remove it, or answer `200`")


def no_request_body(subject: Subject) -> Iterator[Finding]:
    for operation in subject.contract.operations:
        if operation.method in _BODILESS and operation.body is not None:
            message = f"{operation.method} {operation.path} has a body"
            place = operation.place.child("requestBody").key()
            yield Finding(place, message, "use parameters, or another method such as POST")


def paged(subject: Subject) -> Iterator[Finding]:
    for operation in subject.contract.operations:
        if operation.method != "GET" or operation.path.endswith("}") or _is_paged(operation):
            continue
        for media in (one for response in operation.responses if response.status[0] == "2" for one in response.media):
            if media.item_schema is None and "json" in media.media_type and _is_collection(media, subject):
                message = f"`{operation.id}` answers a whole collection, however long it is"
                yield Finding(operation.place.key(), message, "add parameters such as `limit` and `cursor`")
                break


def removable_property(subject: Subject) -> Iterator[Finding]:
    composer = subject.resolution.composer
    said: set[Place] = set()
    for operation in subject.contract.operations:
        for media in () if operation.body is None else operation.body.media:
            is_patch = media.media_type.partition(";")[0].strip().lower() == "application/merge-patch+json"
            if not is_patch or media.schema is None or media.schema in said:
                continue
            said.add(media.schema)
            composed = composer.compose(media.schema)
            kept = [
                name
                for name, places in composed.properties.items()
                if name not in composed.required and not all("null" in kinds(composer, place) for place in places)
            ]
            if kept:
                message = f"{_named(kept)} cannot be removed: null is not allowed"
                yield Finding(media.place.key(), message, 'allow it: `type: [string, "null"]`')


def _named(names: list[str]) -> str:
    return ", ".join(f"`{one}`" for one in names[:4]) + (", …" if len(names) > 4 else "")


def _is_paged(operation: Operation) -> bool:
    names = [one.name for one in operation.parameters if one.location in ("query", "header")]
    if any(_PAGING & {word.lower() for word in words(name)} for name in names) or operation.query_string is not None:
        return True
    links = (header.name.lower() == "link" for one in operation.responses for header in one.headers)
    return "x-pagination" in operation.extensions or any(links)


def _is_collection(media: MediaType, subject: Subject) -> bool:
    """An array of objects without a bound, or an object that is little more than a wrapper of one."""
    if media.schema is None:
        return False
    composer = subject.resolution.composer
    composed = composer.compose(media.schema)
    if composed.types == ("array",):
        return (
            "maxItems" not in composed.limits
            and composed.items is not None
            and composer.compose(composed.items).is_object
        )
    arrays = [
        one for places in composed.properties.values() for one in places if composer.compose(one).types == ("array",)
    ]
    if len(composed.properties) > 3 or len(arrays) != 1:
        return False
    inner = composer.compose(arrays[0])
    return "maxItems" not in inner.limits and inner.items is not None and composer.compose(inner.items).is_object


def _is_error(response: Response) -> bool:
    return response.status[0] in "45" or response.status == "default"


def _error_media(operation: Operation) -> Iterator[MediaType]:
    for response in operation.responses:
        if response.status[0] in "45":
            yield from (one for one in response.media if "json" in one.media_type)


def _responses(operation: Operation, subject: Subject) -> Place:
    has_responses = "responses" in subject.node(operation)
    return operation.place.child("responses").key() if has_responses else operation.place.key()


def _listed(names: frozenset[str]) -> str:
    return _named(sorted(names)) if names else "no properties"
