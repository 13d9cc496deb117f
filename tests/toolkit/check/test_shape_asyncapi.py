"""The table of AsyncAPI against the official meta-schemas: whatever those refuse, ours tells, near the place that is wrong."""

import re
from typing import Any

import pytest

from tests.toolkit.check.referee import RECORDED, refused
from tests.toolkit.check.sample_asyncapi import VERSIONS, sample
from tests.toolkit.check.test_shape import is_near, told

SAID_OTHERWISE = re.compile(
    r".*/bindings/\w+|.*Bindings/B/\w+"  # what a protocol adds is described by specifications of its own
    r"|/components/messages/A/payload.*"  # as is a schema in Avro
    r"|.*/securitySchemes/bearer/scheme"  # `bearerFormat` beside another scheme is a hint without a use
)
"""Where the meta-schemas refuse what the text of the specification allows or leaves to others; the text counts."""

ALLOWED = re.compile(r".*/(headers|payload|Thing)")
"""Where `true` is a schema (3.0, Schema Object), which the meta-schemas of 3.x forget."""


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_told_of_a_sound_document(version: str) -> None:
    assert told(sample(version)) == []


@pytest.mark.parametrize("version", RECORDED)
def test_what_the_meta_schema_refuses_is_told(version: str) -> None:
    count, missed, far = 0, [], []
    for pointer, mutant in refused(version):
        if SAID_OTHERWISE.fullmatch(pointer) or (ALLOWED.fullmatch(pointer) and _at(mutant, pointer) is True):
            continue
        count += 1
        places = told(mutant)
        if not places:
            missed.append(pointer)
        elif not any(is_near(one, pointer) for one in places):
            far.append((pointer, places))
    assert count > 2500
    assert (missed, far) == ([], [])


@pytest.mark.parametrize(
    ("version", "pointer", "field"),
    [
        ("2.0", "/components/securitySchemes/user/type", "scramSha256"),
        ("2.1", "/channels/b/servers", ["main"]),
        ("2.2", "/components/servers", {}),
        ("2.3", "/channels/a~1{id}/publish/security", []),
        ("2.3", "/channels/a~1{id}/publish/message/messageId", "m"),
        ("2.4", "/servers/main/tags", []),
        ("2.6", "/operations", {}),
        ("3.0", "/tags", []),
        ("3.0", "/channels/a/publish", {}),
        ("3.1", "/servers/main/url", "a"),
    ],
)
def test_what_another_version_has_is_told(version: str, pointer: str, field: Any) -> None:
    document = sample(version)
    document["channels"]["b"] = {}
    if version < "3":
        document["channels"]["a/{id}"]["publish"] = {"message": {}}
    holder = document
    *path, last = [token.replace("~1", "/") for token in pointer.split("/")[1:]]
    for token in path:
        holder = holder[token]
    holder[last] = field

    assert pointer in told(document)


def _at(document: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        document = (
            document[token.replace("~1", "/")]
            if isinstance(document, dict) and token.replace("~1", "/") in document
            else None
        )
    return document
