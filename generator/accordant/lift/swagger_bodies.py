"""Parameters, bodies and responses of Swagger 2.0 as those of OpenAPI 3.0."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accordant.diagnostics import Place
from accordant.lift.moves import Moves, relative
from accordant.lift.swagger_schemas import OF_VALUES, Kind, SchemaLift

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
JSON = "application/json"
FILE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What operations take from the document that they are in."""

    consumes: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # section → name → name in `components`


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of a list of parameters: where it stands, and where what it means stands."""

    place: Place
    node: dict[str, Any]
    target: Place
    meant: dict[str, Any]

    @property
    def location(self) -> Any:
        return self.meant.get("in")

    @property
    def is_reference(self) -> bool:
        return self.place != self.target


class BodyLift:
    """Lifts what travels with a request or response."""

    def __init__(self, moves: Moves, schemas: SchemaLift) -> None:
        self.moves, self.schemas = moves, schemas

    def parameter(self, old: Place, new: Place, node: dict[str, Any]) -> dict[str, Any]:
        """A parameter in a path, query or header (2.0, "Parameter Object")."""
        self.schemas.seen.add(old)
        return self._named_value(old, new, node, node.get("in"))

    def _named_value(self, old: Place, new: Place, node: dict[str, Any], location: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        style = self.schemas.style(old, node, location)
        for key, value in node.items():
            if key in OF_VALUES:
                if "schema" not in found:
                    found |= self._schema_and_style(old, new, node, style)
            elif key == "collectionFormat":
                if style:
                    self.moves.came_from(new.child("explode"), old.child(key))
            elif key == "x-example":
                found["example"] = value
                self.moves.moved(new.child("example"), old.child(key))
            elif key == "x-examples" and isinstance(value, dict):
                found["examples"] = {name: {"value": one} for name, one in value.items()}
                self.moves.moved(new.child("examples"), old.child(key))
            else:
                found[key] = self.schemas.extension(value, new.uri, old.uri)
        return found

    def _schema_and_style(
        self, old: Place, new: Place, node: dict[str, Any], style: dict[str, Any] | None
    ) -> dict[str, Any]:
        if style is None:
            return {"schema": {"type": "string"}}
        schema = self.schemas.value_schema(old, new.child("schema"), node)
        self.moves.came_from(new.child("schema"), old)
        return {**style, "schema": schema}

    def header(self, old: Place, new: Place, node: Any) -> Any:
        if not isinstance(node, dict):
            return node
        return self._named_value(old, new, node, "header")

    def body(
        self, old: Place, new: Place, node: dict[str, Any], consumes: tuple[str, ...], *, is_shared: bool = False
    ) -> dict[str, Any]:
        """A Request Body Object from the parameter `in: body` at `old`. Its name was for people only.

        `is_shared` asks for the body of an operation that takes it in other media types than those it is declared with:
        the schema stays where it is.
        """
        self.schemas.seen.add(old)
        found = {
            key: self.schemas.extension(value, new.uri, old.uri)
            for key, value in node.items()
            if key in ("description", "required") or (key.startswith("x-") and key not in _EXAMPLES)
        }
        found["content"] = self._content(old, new, node, consumes or (JSON,), is_shared=is_shared)
        self._examples(old, new, node, found["content"])
        return found

    def _examples(self, old: Place, new: Place, node: dict[str, Any], content: dict[str, Any]) -> None:
        """`x-example` for all media types; `x-examples` by media type, or else by name."""
        examples = node.get("x-examples")
        for media_type, one in content.items():
            place = new.child("content").child(media_type)
            if "x-example" in node:
                one["example"] = node["x-example"]
                self.moves.came_from(place.child("example"), old.child("x-example"))
            if isinstance(examples, dict) and media_type in examples:
                one["example"] = examples[media_type]
                self.moves.came_from(place.child("example"), old.child("x-examples").child(media_type))
            elif isinstance(examples, dict) and "x-example" not in node and not any("/" in name for name in examples):
                one["examples"] = {name: {"value": value} for name, value in examples.items()}
                self.moves.came_from(place.child("examples"), old.child("x-examples"))

    def _content(
        self, old: Place, new: Place, node: dict[str, Any], media_types: tuple[str, ...], *, is_shared: bool
    ) -> dict[str, Any]:
        """The schema of a body or response under each of its media types."""
        if "schema" not in node:
            return {media_type: {} for media_type in media_types}
        if is_shared:
            return {media_type: {"schema": self._shared(old, new, node["schema"])} for media_type in media_types}
        found: dict[str, Any] = {}
        first: Place | None = None
        for media_type in media_types:
            place = new.child("content").child(media_type).child("schema")
            if first is not None and not _is_small(node["schema"]):
                found[media_type] = {"schema": {"$ref": relative(first, new.uri)}}
                continue
            found[media_type] = {"schema": self.schemas.schema(old.child("schema"), place, node["schema"])}
            self.moves.moved(place, old.child("schema"))
            first = place
        return found

    def _shared(self, old: Place, new: Place, schema: Any) -> Any:
        """A reference to the schema that stands at another place."""
        if not isinstance(schema, dict):
            return schema
        if isinstance(schema.get("$ref"), str):
            return self.schemas.reference(schema, new.uri, old.uri, Kind.SCHEMA)
        here = {"$ref": relative(old.child("schema"), new.uri)}
        return self.schemas.reference(here, new.uri, new.uri, Kind.SCHEMA)

    def form(self, entries: list[Entry], new: Place, consumes: tuple[str, ...], own: Place | None) -> dict[str, Any]:
        """A Request Body Object from the parameters `in: formData`; `own` is where the operation says `consumes`."""
        media_types = self._form_types(entries, consumes, own)
        schema = new.child("content").child(media_types[0]).child("schema")
        properties: dict[str, Any] = {}
        required: list[str] = []
        encoding: dict[str, Any] = {}
        for entry in entries:
            name = str(entry.meant.get("name"))
            properties[name] = self._field(entry, schema.child("properties").child(name), encoding)
            if entry.meant.get("required") is True:
                required.append(name)
        value = {"type": "object", "properties": properties, **({"required": required} if required else {})}
        extra = {"encoding": encoding} if encoding else {}
        self.moves.came_from(new, entries[0].place)
        content = {media_types[0]: {"schema": value, **extra}}
        content |= {one: {"schema": {"$ref": relative(schema, new.uri)}, **extra} for one in media_types[1:]}
        return {"content": content, **({"required": True} if required else {})}

    def _form_types(self, entries: list[Entry], consumes: tuple[str, ...], own: Place | None) -> list[str]:
        """A form with files is multipart; else it is what is consumed, as far as that can be a form."""
        has_file = any(entry.meant.get("type") == "file" for entry in entries)
        able = (MULTIPART,) if has_file else (URLENCODED, MULTIPART)
        for index, one in enumerate(consumes):
            if own is not None and one.partition(";")[0].strip().lower() not in able:
                what = "a form with files" if has_file else "a form"
                hint = f"write `{able[0]}`, or make the form a body"
                self.schemas.say(f"{what} cannot be sent as `{one}`, which is left out", own.child(index), hint)
        return [one for one in consumes if one.partition(";")[0].strip().lower() in able] or [able[0]]

    def _field(self, entry: Entry, new: Place, encoding: dict[str, Any]) -> dict[str, Any]:
        """One form parameter as a property."""
        old, node = entry.target, entry.meant
        self.schemas.seen.add(old)
        self.moves.came_from(new, old)
        style = self.schemas.style(old, node, "formData")
        found = {"type": "string"} if style is None else self.schemas.value_schema(old, new, node)
        if style:
            encoding[str(node.get("name"))] = style
        for key, value in node.items():
            if key == "description" or (key.startswith("x-") and key not in (*_EXAMPLES, "x-nullable")):
                found[key] = self.schemas.extension(value, new.uri, old.uri)
            elif key == "x-example":
                found["example"] = value
                self.moves.came_from(new.child("example"), old.child(key))
            elif key == "allowEmptyValue" and value is True and (node.get("type") != "string" or "minLength" in node):
                hint = "let its schema allow the empty string"
                self.schemas.say("`allowEmptyValue` of a form field has no equivalent", old.child(key), hint)
        return found

    def response(
        self, old: Place, new: Place, node: dict[str, Any], produces: tuple[str, ...], *, is_shared: bool = False
    ) -> dict[str, Any]:
        """A Response Object (2.0, "Response Object"); `is_shared` as for `body`."""
        self.schemas.seen.add(old)
        found: dict[str, Any] = {}
        examples = node.get("examples")
        for key, value in node.items():
            if key == "schema":
                found["content"] = self._content(old, new, node, _produced(value, produces), is_shared=is_shared)
                self.moves.came_from(new.child("content"), old.child("schema"))
            elif key == "headers" and isinstance(value, dict):
                inner_old, inner_new = old.child(key), new.child(key)
                found[key] = {
                    name: self.header(inner_old.child(name), inner_new.child(name), one) for name, one in value.items()
                }
            elif key != "examples" or not isinstance(value, dict):
                found[key] = self.schemas.extension(value, new.uri, old.uri)
        if isinstance(examples, dict):
            self._response_examples(found, old.child("examples"), new, examples)
        return found

    def _response_examples(self, found: dict[str, Any], old: Place, new: Place, examples: dict[str, Any]) -> None:
        """Examples go to the media types that they are of. Without a schema, they alone tell what is answered."""
        content = found.setdefault("content", {name: {} for name in examples if "/" in name})
        if not content:
            del found["content"]
        by_type = {_bare(name): name for name in reversed(content)}
        for name, value in examples.items():
            media_type = name if name in content else by_type.get(_bare(name))
            if media_type is None:
                found.setdefault("x-examples", {})[name] = value
                if not name.startswith("x-"):
                    hint = "add the media type to `produces`, or remove the example"
                    message = f"the example is of `{name}`, which is not produced; it becomes a part of `x-examples`"
                    self.schemas.say(message, old.child(name).key(), hint)
                continue
            content[media_type].setdefault("example", value)
            self.moves.came_from(new.child("content").child(media_type).child("example"), old.child(name))


_EXAMPLES = ("x-example", "x-examples")


def _produced(schema: Any, produces: tuple[str, ...]) -> tuple[str, ...]:
    if produces:
        return produces
    return (FILE,) if isinstance(schema, dict) and schema.get("type") == "file" else (JSON,)


def _bare(media_type: str) -> str:
    """A media type without its parameters."""
    return media_type.partition(";")[0].strip().lower()


def _is_small(schema: Any) -> bool:
    """Whether a schema can be repeated: no type would be generated for it."""
    if not isinstance(schema, dict) or "$ref" in schema:
        return True
    return all(
        _is_small(value) if key == "items" else not isinstance(value, dict | list) for key, value in schema.items()
    )
