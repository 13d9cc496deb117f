"""The body of an expected answer as the value that a hand-written handler would return."""

from typing import Any

from pydantic import TypeAdapter

from accordant.runtime.xml import read_xml
from bench.conformance.spector.scenarios import Content


def decoded(content: Content, spec: Any, adapter: TypeAdapter[Any]) -> Any:
    """By its media type; what has none that is known is bytes."""
    media_type = content.media_type
    if media_type.endswith(("/json", "+json")):
        return adapter.validate_json(content.content)
    if media_type.endswith("/xml"):
        xml = next(one.xml for one in spec.media if one.codec == "xml")
        return adapter.validate_python(read_xml(xml, content.content))
    if media_type.startswith("text/") or media_type == "application/jsonl":
        return content.content.decode()
    return content.content
