"""AsyncAPI of all versions in one form: what means the same gives the same contract, and is shown where people wrote it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from accordant.reading import read_contract
from accordant.source.product import single_document
from tests.toolkit.lift.reading import Found, read, read_file

TWINS = Path(__file__).parent / "twins"

HEAD_2 = "asyncapi: 2.6.0\ninfo: {title: t, version: '1'}\n"
HEAD_3 = "asyncapi: 3.0.0\ninfo: {title: t, version: '1'}\n"


def test_twins_of_two_versions_give_equal_contracts(tmp_path: Path) -> None:
    older, newer = (_twin(tmp_path / version, version) for version in ("2", "3"))

    assert older.contract.schemas == newer.contract.schemas
    assert older.contract == newer.contract
    assert len(older.module.event_operations) == 5
    assert sorted(one.name for one in older.module.messages) == [
        "Legacy", "NullableTold", "OrderCancelled", "OrderPlaced", "PriceChanged",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("here", "instead"),
    [
        ("region: {enum: [eu, us]", "region: {enum: [eu]"),
        ("scopes: [read, write]", "scopes: [read]"),
        ("amqp: {is: routingKey}", "amqp: {is: queue}"),
        ("address: shop/prices", "address: shop/price"),
        ("amqp: {deliveryMode: 2}", "amqp: {deliveryMode: 1}"),
        ("location: $message.header#/id", "location: $message.header#/other"),
        ("application/cloudevents+json", "application/json"),
        ("exclusiveMinimum: 0}", "exclusiveMinimum: 1}"),
        ("action: receive\n", "action: send\n"),
        ("messages: [{$ref: '#/channels/orders/messages/placed'}]", "summary: all of them"),
        ("avro;version=1.9.0", "avro;version=1.8.0"),
    ],
)
def test_what_means_something_else_gives_another_contract(tmp_path: Path, here: str, instead: str) -> None:
    older, newer = _twin(tmp_path / "2", "2"), _twin(tmp_path / "3", "3", here, instead)

    assert older.contract != newer.contract


def _twin(folder: Path, version: str, here: str = "", instead: str = "") -> Found:
    folder.mkdir()
    shutil.copy(TWINS / "shop-schemas.yaml", folder)
    text = (TWINS / f"shop-{version}.yaml").read_text(encoding="utf-8")
    assert here in text
    (folder / "events.yaml").write_text(text.replace(here, instead) if here else text, encoding="utf-8")
    return read_file(folder / "events.yaml")


LIFTED = (
    HEAD_2
    + """
servers:
  main: {url: 'mqtt://a.example:{port}/x', protocol: mqtt, variables: {port: {default: '1'}}, security: [{a: [], b: []}]}
channels:
  orders/{id}:
    parameters: {id: {schema: {type: string, enum: [x]}}}
    publish:
      operationId: take
      message:
        oneOf:
          - {messageId: first, payload: {type: string}}
          - {$ref: '#/components/messages/M'}
    subscribe:
      operationId: send
      message: {$ref: '#/components/messages/M'}
  copy: {$ref: '#/components/channels/C'}
components:
  channels:
    C: {subscribe: {operationId: sendCopy, message: {$ref: '#/channels/orders~1%7Bid%7D/publish/message/oneOf/0'}}}
  messages:
    M: {schemaFormat: 'application/vnd.aai.asyncapi;version=2.6.0', payload: {type: integer}}
  securitySchemes: {a: {type: userPassword}, b: {type: X509}}
"""
)


@pytest.mark.parametrize(
    ("pointer", "value", "line"),
    [
        ("/servers/main/host", "a.example:{port}", 5),
        ("/servers/main/pathname", "/x", 5),
        ("/channels/orders.id/address", "orders/{id}", 7),
        ("/channels/orders.id/parameters/id/enum", ["x"], 8),
        ("/channels/orders.id/messages/first/payload/type", "string", 13),
        ("/channels/orders.id/messages/M", {"$ref": "#/components/messages/M"}, 17),
        ("/operations/take/action", "receive", 9),
        ("/operations/send/action", "send", 15),
        ("/operations/send/messages", [{"$ref": "#/channels/orders.id/messages/M"}], 16),
        ("/channels/copy/address", "copy", 18),
        ("/channels/copy/messages/first", {"$ref": "#/channels/orders.id/messages/first"}, 21),
        ("/components/messages/M/payload/type", "integer", 23),
    ],
)
def test_2_is_lifted_to_3_with_its_places(tmp_path: Path, pointer: str, value: Any, line: int) -> None:
    found = read(tmp_path, LIFTED)

    assert found.codes() == []
    assert found.node(pointer) == value
    assert found.line(pointer) == line


def test_schemes_asked_for_together_stay_together(tmp_path: Path) -> None:
    server = read(tmp_path, LIFTED).module.event_servers[0]

    assert [one.schemes for one in server.security] == [(("a", ()), ("b", ()))]


@pytest.mark.parametrize(
    ("head", "title", "required"),
    [(HEAD_2, "of the second trait", ["first", "second"]), (HEAD_3, "its own", ["own"])],
)
def test_traits_are_merged_in_order_and_have_the_last_word_in_2_only(
    tmp_path: Path, head: str, title: str, required: list[str]
) -> None:
    text = (
        head
        + """
channels: {}
components:
  messages:
    M:
      title: its own
      headers: {type: object, properties: {own: {type: string}}, required: [own]}
      traits: [{$ref: 'common.yaml#/first'}, {title: of the second trait, tags: [{name: t}]}]
"""
    )
    common = """
first:
  title: of the first trait
  summary: only the first says this
  headers: {type: object, properties: {first: {$ref: '#/text'}}, required: [first, second]}
text: {type: string, maxLength: 3}
"""

    found = read(tmp_path, text, common=common)

    message = found.module.messages[0]
    assert (message.title, message.summary, message.tags) == (title, "only the first says this", ("t",))
    headers: Any = found.node("/components/messages/M/headers")
    assert headers["required"] == required
    assert headers["properties"] == {"first": {"$ref": "common.yaml#/text"}, "own": {"type": "string"}}


@pytest.mark.parametrize(
    ("written", "lifted"),
    [
        ("{items: [{type: string}], additionalItems: false}", {"prefixItems": [{"type": "string"}], "items": False}),
        ("{items: [{}]}", {"prefixItems": [{}]}),
        ("{dependencies: {a: [b], c: {minProperties: 2}}}",
         {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"minProperties": 2}}}),
        ("{$id: '#here', type: string}", {"$anchor": "here", "type": "string"}),
        ("{discriminator: kind}", {"discriminator": {"propertyName": "kind"}}),
        ("{$ref: '#/components/schemas/O', maxLength: 2, description: d}", {"$ref": "#/components/schemas/O", "description": "d"}),
        ("{schemaFormat: application/schema+json;version=draft-07, schema: {items: [{}]}}", {"prefixItems": [{}]}),
        ("{schemaFormat: application/vnd.oai.openapi+json;version=3.0.3, schema: {type: string, nullable: true}}",
         {"type": ["string", "null"]}),
        ("{schemaFormat: application/vnd.oai.openapi;version=3.0.0, schema: {minimum: 1, exclusiveMinimum: true}}",
         {"exclusiveMinimum": 1}),
        ("{schemaFormat: application/vnd.oai.openapi;version=3.0.0, schema: {nullable: true, allOf: [{type: string}]}}",
         {"anyOf": [{"type": "null"}, {"allOf": [{"type": "string"}]}]}),
        ("{schemaFormat: application/vnd.oai.openapi;version=3.1.0, schema: {prefixItems: [{}]}}", {"prefixItems": [{}]}),
        ("{schemaFormat: application/vnd.apache.avro;version=1.9.0, schema: {type: int}}",
         {"schemaFormat": "application/vnd.apache.avro;version=1.9.0", "schema": {"type": "int"}}),
        ("{enum: [{$ref: '#/no'}], properties: {enum: {items: [{}]}}}",
         {"enum": [{"$ref": "#/no"}], "properties": {"enum": {"prefixItems": [{}]}}}),
    ],
)  # fmt: skip
def test_schemas_of_every_readable_dialect_become_2020_12(tmp_path: Path, written: str, lifted: dict[str, Any]) -> None:
    found = read(tmp_path, HEAD_3 + f"components:\n  schemas:\n    O: {{type: string}}\n    S: {written}\n")

    assert found.node("/components/schemas/S") == lifted


def test_files_without_a_version_are_read_as_the_message_is_unless_openapi_reads_them_too(tmp_path: Path) -> None:
    text = (
        HEAD_3
        + """
components:
  messages: {M: {payload: {$ref: 'alone.yaml#/A'}}, N: {payload: {$ref: 'shared.yaml#/S'}}, O: {payload: {$ref: 'api.yaml#/components/schemas/T'}}}
"""
    )
    api = """
openapi: 3.1.0
info: {title: t, version: '1'}
components: {schemas: {T: {$ref: 'shared.yaml#/S'}}}
"""
    pair = "{type: array, items: [{type: string}]}"

    found = read(tmp_path, text, api=api, alone=f"A: {pair}", shared=f"S: {pair}")

    assert found.node("/A", "alone.yaml") == {"type": "array", "prefixItems": [{"type": "string"}]}
    assert found.node("/S", "shared.yaml") == {"type": "array", "items": [{"type": "string"}]}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (HEAD_2 + "channels:\n  a:\n    publish: {operationId: x}\n  b:\n    publish: {operationId: x}\n", [("GEN-OPS-002", 7)]),
        (HEAD_2 + "channels:\n  a:\n    publish: {message: {}}\n", [("GEN-OPS-001", 5)]),
        (HEAD_2 + "channels: {}\ncomponents:\n  messages:\n    M:\n      traits:\n      - {$ref: '#/components/messageTraits/T'}\n",
         [("GEN-REF-001", 8)]),
        (HEAD_2 + "channels:\n  a: {$ref: '#/components/channels/no'}\n", [("GEN-REF-001", 4)]),
        (HEAD_2 + "servers:\n  a:\n    url: u\n    protocol: p\n    security:\n    - {user: []}\nchannels: {}\n", [("GEN-REF-001", 8)]),
        (HEAD_2 + "channels:\n  'a/{id}': {publish: {operationId: x}}\n", [("GEN-PAR-001", 4)]),
        (HEAD_3 + "components:\n  schemas:\n    A: {schemaFormat: application/raml+yaml;version=1.0, schema: x}\n"
         "  messages: {M: {payload: {$ref: '#/components/schemas/A'}}}\n", [("GEN-FID-001", 5)]),
        (HEAD_3 + "components:\n  schemas:\n    A: {type: string, nullable: true}\n", [("GEN-DOC-004", 5)]),
        (HEAD_3 + "servers: {a: {host: 'h:{port}', protocol: p}}\n", [("GEN-EVT-002", 3)]),
        (HEAD_3 + "channels:\n  a: {address: a, parameters: {id: {}}}\n", [("GEN-PAR-001", 4)]),
        (HEAD_3 + "channels: {a: {}}\ncomponents: {channels: {b: {}}}\noperations:\n"
         "  o: {action: send, channel: {$ref: '#/components/channels/b'}}\n", [("GEN-EVT-001", 6)]),
        (HEAD_3 + "channels: {a: {messages: {m: {}}}, b: {messages: {n: {}}}}\noperations:\n"
         "  o:\n    action: send\n    channel: {$ref: '#/channels/a'}\n    messages:\n    - {$ref: '#/channels/b/messages/n'}\n",
         [("GEN-EVT-001", 9)]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_shown_at_its_own_line(tmp_path: Path, text: str, codes: list[tuple[str, int]]) -> None:
    assert read(tmp_path, text).codes() == codes


def test_an_operation_without_messages_has_all_of_its_channel(tmp_path: Path) -> None:
    text = (
        HEAD_3
        + """
channels: {a: {address: null, messages: {m: {}, n: {}}}, b: {messages: {answer: {}}}}
operations:
  all: {action: send, channel: {$ref: '#/channels/a'}, reply: {channel: {$ref: '#/channels/b'}}}
  none: {action: send, channel: {$ref: '#/channels/a'}, messages: []}
"""
    )

    found = {one.id: one for one in read(tmp_path, text).module.event_operations}

    assert (found["all"].channel, found["all"].messages) == ("a", ("m", "n"))
    assert found["all"].reply is not None
    assert found["all"].reply.messages == ("answer",)
    assert found["none"].messages == ()


def test_a_component_may_be_one_of_several_messages_which_may_be_so_too(tmp_path: Path) -> None:
    text = (
        HEAD_2
        + """
channels: {a: {publish: {operationId: take, message: {$ref: '#/components/messages/Any'}}}}
components:
  messages:
    Any: {oneOf: [{$ref: '#/components/messages/Some'}, {name: C, payload: {type: string}}]}
    Some: {oneOf: [{$ref: '#/components/messages/A'}, {$ref: '#/components/messages/B'}]}
    A: {payload: {type: string}}
    B: {payload: {type: string}}
"""
    )

    module = read(tmp_path, text).module

    assert sorted(one.name for one in module.messages) == ["A", "B", "C"]
    assert module.event_operations[0].messages == ("A", "B", "C")


def test_messages_of_other_files_are_brought_into_form_where_they_stand(tmp_path: Path) -> None:
    text = (
        HEAD_2
        + """
channels: {a: {publish: {operationId: take, message: {$ref: 'common.yaml#/messages/M'}}}}
"""
    )
    common = """
messages:
  M:
    name: Moved
    schemaFormat: application/vnd.oai.openapi;version=3.0.0
    payload: {$ref: '#/payload'}
    traits: [{$ref: '#/trait'}]
payload: {type: object, properties: {note: {type: string, nullable: true}}}
trait: {headers: {type: object, properties: {id: {type: string}}}}
"""

    found = read(tmp_path, text, common=common)

    assert found.codes() == []
    assert found.node("/payload/properties/note", "common.yaml") == {"type": ["string", "null"]}
    assert found.node("/messages/M", "common.yaml") == {
        "name": "Moved",
        "payload": {"$ref": "#/payload"},
        "headers": {"$ref": "#/trait/headers"},
    }
    assert [one.name for one in found.module.messages] == ["Moved"]


@pytest.mark.parametrize(
    "broken", ["M: [1]", "M: {traits: 7}", "M: {payload: 7}", "M: text", "N: {}", "M: {traits: [7]}"]
)
@pytest.mark.parametrize("head", [HEAD_2, HEAD_3])
def test_a_broken_fragment_is_told_not_fallen_over(tmp_path: Path, head: str, broken: str) -> None:
    text = (
        head
        + """
channels: {a: {}}
components: {messages: {A: {$ref: 'common.yaml#/M'}}}
"""
    )
    (tmp_path / "common.yaml").write_text(broken, encoding="utf-8")
    (tmp_path / "events.yaml").write_text(text, encoding="utf-8")

    said = read_contract(single_document(tmp_path / "events.yaml", None), {}).diagnostics

    assert [one.code for one in said if one.severity == "error"] != []


@pytest.mark.parametrize("version", ["2.0.0", "2.3.0", "2.6.0"])
def test_a_circle_of_references_stops_nothing(tmp_path: Path, version: str) -> None:
    text = f"""
asyncapi: {version}
info: {{title: t, version: '1'}}
channels: {{a: {{publish: {{operationId: x, message: {{$ref: '#/components/messages/M'}}}}}}}}
components:
  messages: {{M: {{$ref: '#/components/messages/N'}}, N: {{$ref: '#/components/messages/M'}}}}
  schemas: {{S: {{$ref: '#/components/schemas/S'}}, T: {{properties: {{t: {{$ref: '#/components/schemas/T'}}}}}}}}
"""

    assert {code for code, _ in read(tmp_path, text).codes()} == {"GEN-REF-003"}


@pytest.mark.parametrize("file", ["common.yaml", "https://example.org/a.proto"])
def test_files_in_other_languages_are_not_read(tmp_path: Path, file: str) -> None:
    message = f"{{schemaFormat: application/vnd.google.protobuf;version=3, schema: {{$ref: '{file}'}}}}"

    found = read(tmp_path, HEAD_3 + f"components:\n  messages:\n    M: {{payload: {message}}}\n", common="a: [")

    assert found.codes() == [("GEN-FID-001", 5)]
    assert list(found.tree.documents) == ["events.yaml"]
