"""Which codec a media type has: what a body is, where its name alone does not say it."""

from pathlib import Path

import pytest

from accordant.languages.media import client_codec, codec_of
from accordant.reading import read_contract
from accordant.source.product import single_document

DOCUMENT = """
openapi: 3.2.0
info: {{title: Media, version: "1"}}
paths:
  /it: {{get: {{operationId: it, responses: {{"200": {{description: It., content: {{'{media_type}': {media}}}}}}}}}}}
components:
  schemas:
    Text: {{type: string}}
    Thing: {{type: object, properties: {{id: {{type: integer}}}}}}
"""
THING = "{schema: {$ref: '#/components/schemas/Thing'}}"


@pytest.mark.parametrize(
    ("media_type", "media", "served", "client"),
    [
        ("application/json", "{}", "json", "json"),
        ("application/problem+json; charset=utf-8", "{}", "json", "json"),
        ("application/xml", THING, "xml", "xml"),
        ("application/atom+xml", "{schema: {type: object}}", "xml", "xml"),
        ("application/xml", "{schema: {$ref: '#/components/schemas/Text'}}", "xml", "xml"),
        ("application/xml", "{schema: {type: integer}}", "xml", "xml"),
        ("application/xml", "{schema: {type: string, xml: {name: greeting}}}", "xml", "xml"),
        ("application/xml", "{schema: {type: string}}", "text", "text"),
        ("application/xml", "{schema: {type: [string, 'null']}}", "text", "text"),
        ("text/xml", "{schema: {}}", "text", "text"),
        ("application/rss+xml", "{}", "text", "text"),
        ("text/csv", "{schema: {type: string}}", "text", "text"),
        ("*/*", "{}", "binary", "binary"),
        ("*/*", "{schema: {type: string, format: binary}}", "binary", "binary"),
        ("*/*", "{schema: {type: string}}", "text", "text"),
        ("*/*", THING, "json", "json"),
        ("text/event-stream", "{}", "text", "events"),
        ("text/event-stream", "{itemSchema: {$ref: '#/components/schemas/Thing'}}", "events", "events"),
        ("application/jsonl", "{itemSchema: {$ref: '#/components/schemas/Thing'}}", "lines", "lines"),
        ("image/png", "{}", "binary", "binary"),
    ],
)
def test_the_codec_of(tmp_path: Path, media_type: str, media: str, served: str, client: str) -> None:
    path = tmp_path / "media.yaml"
    path.write_text(DOCUMENT.format(media_type=media_type, media=media), encoding="utf-8")
    resolution = read_contract(single_document(path, None), {}).value.resolution
    assert resolution is not None
    (found,) = resolution.contract.operations[0].responses[0].media

    assert codec_of(found, resolution.contract).name == served
    assert client_codec(found, resolution.contract).name == client
