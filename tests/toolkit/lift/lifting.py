"""Documents given as values, lifted."""

import json
from pathlib import Path
from typing import Any

import yaml

from accordant.diagnostics import Place, Result
from accordant.lift import lift_tree
from accordant.source.documents import Document
from accordant.source.tree import SourceTree

Json = Any


def tree_of(**texts: str) -> SourceTree:
    """Documents by name, without their `.yaml`; `__` stands for `/`."""
    documents = {}
    for name, text in texts.items():
        uri = name.replace("__", "/") + ".yaml"
        documents[uri] = Document(uri, uri, text.encode(), json.loads(json.dumps(yaml.safe_load(text))), is_json=False)
    return SourceTree(Path(), documents)


def lifted(**texts: str) -> Result[SourceTree]:
    return lift_tree(tree_of(**texts))


def swagger(text: str) -> str:
    return 'swagger: "2.0"\ninfo: {title: T, version: "1"}\n' + text


def operation(text: str, **fields: str) -> Json:
    """One operation `post /a` of the lifted document, with fields of the document beside it."""
    document = "".join(f"{name}: {value}\n" for name, value in fields.items())
    found = lifted(doc=swagger(f"{document}paths: {{/a: {{post: {{{text}, responses: {{}}}}}}}}"))
    return found.value.node("doc.yaml", "/paths/~1a/post")


def said(found: Result[Any]) -> list[tuple[str, str]]:
    """Codes and pointers, in the order of telling."""
    return [(one.code, one.place.pointer) for one in found.diagnostics if isinstance(one.place, Place)]


def origin(tree: SourceTree, pointer: str, uri: str = "doc.yaml") -> str:
    origins = tree.documents[uri].origins
    assert origins is not None
    found = origins.origin(Place(uri, pointer))
    return found.pointer if found.uri == uri else f"{found.uri}#{found.pointer}"
