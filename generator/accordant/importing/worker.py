"""The process in which a document of another format becomes JSON Schema; `schemas` starts it and reads its answer.

It is a process of its own because datamodel-code-generator makes Python, Pydantic must run that to know its JSON Schema,
and the document is nobody's to trust: time, memory and files are limited, the network is closed, the environment is
empty, and the code is run only if `allowed` knows every part of it.
"""

import json
import re
import socket
import sys
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, cast

MAX_MEMORY = 4 * 1024**3
MAX_FILE = 64 * 1024**2


def main() -> None:
    """Read a request from standard input; write `{"schemas": …}` or `{"error": …}` to standard output."""
    request = json.load(sys.stdin)
    sys.path.insert(0, request["package"])
    _limit(request["seconds"])
    try:
        answer: dict[str, Any] = {"schemas": schemas(request["path"], request["format"], request["name"])}
    except Exception as error:  # whatever the libraries raise at a document is a finding about the document
        answer = _finding(error)
    sys.stdout.write(json.dumps(answer))


def schemas(path: str, format: str, name: str | None) -> dict[str, Any]:
    """The types of a document by name, as JSON Schema 2020-12 with references into `components/schemas`."""
    from accordant.importing.allowed import check

    code = _code(path, format, name)
    check(code)
    return _json_schemas(code)


def _limit(seconds: int) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("the network is closed here")

    socket.socket.connect = refuse  # type: ignore[method-assign]
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE, MAX_FILE))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _code(path: str, format: str, name: str | None) -> str:
    from datamodel_code_generator import InputFileType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import Formatter

    found = generate(
        Path(path),
        input_file_type=InputFileType(format),
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        formatters=[Formatter.BUILTIN],
        disable_timestamp=True,
        use_standard_collections=True,
        use_union_operator=True,
        field_constraints=True,
        use_schema_description=True,
        strict_nullable=True,
        use_missing_sentinel=True,
        graphql_no_typename=True,
        allow_remote_refs=False,
        class_name=name,
    )
    if not isinstance(found, str):
        raise ValueError("the document makes several modules; import its parts one by one")
    return found


def _json_schemas(code: str) -> dict[str, Any]:
    from pydantic import BaseModel, TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema
    from typing_extensions import TypeAliasType

    class Untitled(GenerateJsonSchema):
        def field_title_should_be_set(self, schema: Any) -> bool:
            return False

    module = ModuleType("imported")
    sys.modules["imported"] = module
    exec(compile(code, "imported", "exec"), module.__dict__)  # noqa: S102  `allowed.check` has seen all of it
    inputs: list[Any] = []
    for name, value in list(vars(module).items()):
        if not name.isidentifier():  # Pydantic's own notes of generic models
            continue
        is_ours = getattr(value, "__module__", None) == "imported"
        is_type = isinstance(value, type) and issubclass(value, BaseModel | Enum)
        if (is_ours and is_type) or (isinstance(value, TypeAliasType) and not name.startswith("_")):
            adapter: TypeAdapter[Any] = TypeAdapter(cast("Any", value))
            inputs.append((name, "serialization", adapter))
    _, found = TypeAdapter.json_schemas(inputs, ref_template="#/components/schemas/{model}", schema_generator=Untitled)
    types: dict[str, Any] = found.get("$defs", {})
    for name, schema in types.items():
        if schema.get("title") == name:
            del schema["title"]
    return types


def _finding(error: Exception) -> dict[str, Any]:
    """What is wrong, and where the parsers of JSON, XML and GraphQL say that they stopped."""
    cause: BaseException | None = error
    while cause is not None:
        position, locations = getattr(cause, "position", None), getattr(cause, "locations", None)
        if isinstance(cause, json.JSONDecodeError):
            return {"error": cause.msg, "line": cause.lineno, "column": cause.colno}
        if isinstance(position, tuple) and len(position) == 2:
            text = re.sub(r": line [0-9]+, column [0-9]+$", "", str(cause))
            return {"error": text, "line": position[0], "column": position[1] + 1}
        if locations:
            return {"error": _first_line(cause), "line": locations[0].line, "column": locations[0].column}
        cause = cause.__cause__ or cause.__context__
    return {"error": _first_line(error)}


def _first_line(error: BaseException) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0].strip()[:500]


if __name__ == "__main__":
    main()
