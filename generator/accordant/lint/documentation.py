"""What people read: tags, summaries, descriptions, who to ask."""

from collections.abc import Iterator

from accordant.diagnostics import Place
from accordant.lint.rule import Finding, Subject


def operation_tags(subject: Subject) -> Iterator[Finding]:
    for operation in subject.contract.operations:
        if not operation.tags:
            yield Finding(operation.place.key(), f"`{operation.id}` has no tag", "add `tags`")


def operation_description(subject: Subject) -> Iterator[Finding]:
    for operation in subject.contract.operations:
        if not (operation.summary or operation.doc):
            message = f"`{operation.id}` has neither `summary` nor `description`"
            yield Finding(operation.place.key(), message, "say in a few words what it does")


def parameter_description(subject: Subject) -> Iterator[Finding]:
    for place, node in subject.survey.http.get("Parameter", ()):
        if not node.get("description"):
            yield Finding(place.child("name"), f"the parameter `{node.get('name')}` has no description", "describe it")


def tag_description(subject: Subject) -> Iterator[Finding]:
    for place, node in subject.survey.http.get("Tag", ()):
        if not node.get("description"):
            yield Finding(place.child("name"), f"the tag `{node.get('name')}` has no description", "describe it")


def info_description(subject: Subject) -> Iterator[Finding]:
    yield from _without(subject, "description")


def info_contact(subject: Subject) -> Iterator[Finding]:
    yield from _without(subject, "contact")


def info_license(subject: Subject) -> Iterator[Finding]:
    yield from _without(subject, "license")


def _without(subject: Subject, key: str) -> Iterator[Finding]:
    for place, node in (*subject.survey.http.get("Info", ()), *subject.survey.events.get("Info", ())):
        if not node.get(key):
            yield Finding(place.key(), f"`info` has no `{key}`", f"add `{key}`")


def api_servers(subject: Subject) -> Iterator[Finding]:
    for module in subject.http:
        if not subject.root(module).get("servers"):
            yield Finding(Place(module.uri, "/openapi").key(), "the document names no server", "add `servers`")
