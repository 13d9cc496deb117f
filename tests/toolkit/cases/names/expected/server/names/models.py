"""Models of `names`: Names.

Generated from names.yaml; not to be edited.
"""

from typing import Annotated
from uuid import UUID

from accordant.runtime import AS_CONTRACT, MISSING, Missing, Model
from pydantic import Field
from typing_extensions import TypeAliasType

__all__ = (
    "Any_",
    "Attributes",
    "FooBar",
    "FooBar2",
    "Foobar3",
    "Größe",
    "None_",
    "NotFound",
    "Request_",
    "Schema",
    "Schema1st",
    "Str",
    "UUID_",
)


class NotFound(Model):
    a: str | Missing = MISSING


class Request_(Model, schema="names.Request"):
    a: str | Missing = MISSING


class Any_(Model, schema="names.Any"):
    a: str | Missing = MISSING


class None_(Model, schema="names.None"):
    a: str | Missing = MISSING


class FooBar2(Model):
    a: str | Missing = MISSING


class FooBar(Model):
    a: str | Missing = MISSING


class Foobar3(Model):
    a: str | Missing = MISSING


class Schema1st(Model):
    a: str | Missing = MISSING


class Größe(Model):
    größe: str | Missing = MISSING


class Schema(Model):
    a: str | Missing = MISSING


UUID_ = TypeAliasType("UUID_", Annotated[UUID, AS_CONTRACT])


Str = TypeAliasType("Str", Annotated[str, AS_CONTRACT])


class Attributes(Model):
    class_: Annotated[str | Missing, Field(alias="class")] = MISSING
    from_: Annotated[str | Missing, Field(alias="from")] = MISSING
    none: Annotated[str | Missing, Field(alias="None")] = MISSING
    model_config_: Annotated[str | Missing, Field(alias="model_config")] = MISSING
    model_dump_: Annotated[str | Missing, Field(alias="model_dump")] = MISSING
    copy_: Annotated[str | Missing, Field(alias="copy")] = MISSING
    json_: Annotated[str | Missing, Field(alias="json")] = MISSING
    schema_: Annotated[str | Missing, Field(alias="schema")] = MISSING
    list_: Annotated[list[str] | Missing, Field(alias="list")] = MISSING
    str_: Annotated[str | Missing, Field(alias="str")] = MISSING
    id: Annotated[str | Missing, Field(alias="_id")] = MISSING
    class__2: Annotated[str | Missing, Field(alias="__class__")] = MISSING
    id_2: Annotated[str | Missing, Field(alias="id")] = MISSING
    id_3: Annotated[str | Missing, Field(alias="ID")] = MISSING
    foo_bar: Annotated[str | Missing, Field(alias="foo bar")] = MISSING
    foo_bar_2: Annotated[str | Missing, Field(alias="fooBar")] = MISSING
    foo_bar_3: Annotated[str | Missing, Field(alias="foo_bar")] = MISSING
    type: Annotated[str | Missing, Field(alias="@type")] = MISSING
    field_2fa: Annotated[str | Missing, Field(alias="2fa")] = MISSING
    field: Annotated[str | Missing, Field(alias="")] = MISSING
    field_2: Annotated[str | Missing, Field(alias="€")] = MISSING
    missing: Annotated[str | Missing, Field(alias="MISSING")] = MISSING
    field_3: Annotated[str | Missing, Field(alias="Field")] = MISSING
