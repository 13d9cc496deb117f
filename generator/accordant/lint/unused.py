"""What nothing leads to: components, channels, tags."""

from collections.abc import Iterator

from accordant.diagnostics import Place, near_miss
from accordant.lint.rule import Finding, Subject
from accordant.lint.survey import owner_of

_KINDS = {
    "schemas": "schema", "parameters": "parameter", "responses": "response", "requestBodies": "request body",
    "headers": "header", "examples": "example", "links": "link", "callbacks": "callback",
    "securitySchemes": "security scheme", "pathItems": "path item", "mediaTypes": "media type",
    "messages": "message", "channels": "channel", "operations": "operation", "servers": "server",
}  # fmt: skip
"""Sections of `components`. Traits of AsyncAPI are not among them: reading has merged them into what uses them."""


def unused_component(subject: Subject) -> Iterator[Finding]:
    """What cannot be reached from an operation, a webhook or a channel: a component that only refers to itself is not used."""
    if not _has_users(subject):
        return  # a library of components, which others refer to
    used = _used(subject)
    for uri, node in _documents(subject):
        components = node.get("components")
        for section, named in (components if isinstance(components, dict) else {}).items():
            for name in named if section in _KINDS and isinstance(named, dict) else ():
                place = Place(uri, "/components").child(section).child(name)
                if place not in used and not (section == "requestBodies" and _is_rewritten(uri, subject)):
                    kind = _KINDS[section]
                    yield Finding(place.key(), f"the {kind} `{name}` is not used", "remove it, or refer to it")


def unused_channel(subject: Subject) -> Iterator[Finding]:
    for module in subject.contract.modules:
        acted = {
            name for one in module.event_operations for name in (one.channel, one.reply.channel if one.reply else "")
        }
        for channel in module.channels:
            if channel.name not in acted and not owner_of(channel.place).pointer:
                message = f"no operation acts on the channel `{channel.name}`"
                yield Finding(channel.place.key(), message, "add an operation on it, or remove it")


def unused_tag(subject: Subject) -> Iterator[Finding]:
    for module in subject.http:
        used = {tag for one in module.operations for tag in one.tags}
        written = [one for one in subject.survey.http.get("Tag", ()) if one.place.uri == module.uri]
        parents = {one.node.get("parent") for one in written}
        used |= {tag for _, node in subject.survey.http.get("Operation", ()) for tag in node.get("tags") or ()}
        for place, node in written:
            if node.get("name") not in used | parents:
                message = f"no operation has the tag `{node.get('name')}`"
                yield Finding(place.child("name"), message, "remove it, or give it to an operation")


def operation_tag_defined(subject: Subject) -> Iterator[Finding]:
    """Each tag once. A document that declares none groups by tag without describing the groups."""
    for module in subject.http:
        declared = [one.node.get("name") for one in subject.survey.http.get("Tag", ()) if one.place.uri == module.uri]
        said: set[str] = set()
        for operation in module.operations if declared else ():
            for index, tag in enumerate(operation.tags):
                if tag not in declared and tag not in said:
                    said.add(tag)
                    meant = near_miss(tag, [one for one in declared if isinstance(one, str)])
                    hint = f"did you mean `{meant}`?" if meant else "declare it under `tags`"
                    place = operation.place.child("tags").child(index)
                    yield Finding(place, f"the tag `{tag}` is not declared", hint)


def _is_rewritten(uri: str, subject: Subject) -> bool:
    """Bodies of Swagger 2.0 were written out where an operation has media types of its own."""
    return subject.refs.tree.documents[uri].origins is not None


def _has_users(subject: Subject) -> bool:
    modules = subject.contract.modules
    has_webhooks = any(subject.root(module).get("webhooks") for module in modules)
    return has_webhooks or any(one.operations or one.channels for one in modules)


def _documents(subject: Subject) -> Iterator[tuple[str, dict[str, object]]]:
    for module in subject.contract.modules:
        for uri in dict.fromkeys((module.uri, module.event_uri or module.uri)):
            yield uri, subject.refs.node(Place(uri, ""))


def _used(subject: Subject) -> set[Place]:
    """Everything that can be reached from what stands beside the components of a document."""
    waiting = [Place(uri, "") for uri, _ in _documents(subject)]
    waiting += _required_schemes(subject)
    found: set[Place] = set()
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += subject.survey.uses.get(place, ())
    return found


def _required_schemes(subject: Subject) -> Iterator[Place]:
    """Security schemes, which requirements name without referring to them."""
    for module in subject.contract.modules:
        names: set[str] = set()
        for security in (
            *(one.security for one in module.operations),
            *(one.security for one in module.event_operations),
            *(one.security for one in module.event_servers),
        ):
            names |= {name for requirement in security for name, _ in requirement.schemes}
        root = subject.root(module).get("security")
        for requirement in root if isinstance(root, list) else ():
            names |= requirement.keys() if isinstance(requirement, dict) else set()
        for uri, _ in _documents(subject):
            yield from (Place(uri, "/components/securitySchemes").child(name) for name in names)
