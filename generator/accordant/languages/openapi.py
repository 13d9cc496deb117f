"""The document that people see: the original where there is one, else all modules bundled into one."""

from typing import Any

from accordant.diagnostics import Place, escape, unescape
from accordant.ir import Contract, Module
from accordant.resolve.names import Names, pascal
from accordant.resolve.operations import METHODS
from accordant.resolve.refs import Refs
from accordant.source.tree import is_data, resolve_uri


def document(contract: Contract, refs: Refs, *, title: str, version: str) -> dict[str, Any]:
    """One OpenAPI document for the whole contract, with no reference out of itself. Events have no place in it."""
    modules = tuple(module for module in contract.modules if module.has_http)
    if len(modules) == 1 and refs.tree.reachable((modules[0].uri,)) == (modules[0].uri,):
        root: dict[str, Any] = refs.node(Place(modules[0].uri, ""))
        return root
    return _Bundle(modules, refs).document(title, version)


class _Bundle:
    def __init__(self, modules: tuple[Module, ...], refs: Refs) -> None:
        self.modules, self.refs = modules, refs
        self.components: dict[str, dict[str, Any]] = {}
        self._names = Names({})

    def document(self, title: str, version: str) -> dict[str, Any]:
        modules = self.modules
        paths: dict[str, Any] = {}
        for module in modules:
            for name in self._section(module, "securitySchemes"):
                self._component(Place(module.uri, f"/components/securitySchemes/{escape(name)}"), "securitySchemes")
            for path in self._root(module).get("paths") or ():
                target = paths.setdefault(self._path(module, path), {})
                target.update(self._path_item(module, path))
        for module in modules:
            for kind in ("schemas", "parameters", "responses", "requestBodies", "headers", "examples"):
                for name in self._section(module, kind):
                    self._component(Place(module.uri, f"/components/{kind}/{escape(name)}"), kind)
        found = {
            "openapi": max((self._root(module).get("openapi", "3.1.0") for module in modules), default="3.1.0"),
            "info": self._info(title, version),
            **self._servers(),
            "tags": [tag for module in modules for tag in self._root(module).get("tags") or ()],
            "paths": paths,
            "components": {kind: self.components[kind] for kind in sorted(self.components)},
        }
        return {key: value for key, value in found.items() if value not in ([], {})}

    def _root(self, module: Module) -> dict[str, Any]:
        root: dict[str, Any] = self.refs.node(Place(module.uri, ""))
        return root

    def _section(self, module: Module, kind: str) -> dict[str, Any]:
        return (self._root(module).get("components") or {}).get(kind) or {}

    def _info(self, title: str, version: str) -> dict[str, Any]:
        if len(self.modules) == 1:
            return dict(self._root(self.modules[0])["info"])
        return {"title": title, "version": version}

    def _servers(self) -> dict[str, Any]:
        if len(self.modules) == 1:
            servers = self._root(self.modules[0]).get("servers")
            return {"servers": servers} if servers else {}
        return {"servers": [{"url": "/"}]}

    def _path(self, module: Module, path: str) -> str:
        return path if len(self.modules) == 1 else module.base_path + path

    def _path_item(self, module: Module, path: str) -> dict[str, Any]:
        item: dict[str, Any] = {}
        for place in reversed(self.refs.chain(Place(module.uri, "/paths").child(path))):
            node = self.refs.node(place)
            item |= self._copy({key: value for key, value in node.items() if key != "$ref"}, place)
        inherited = self._root(module).get("security")
        if inherited is None:
            return item
        found = {key: {"security": inherited, **one} if key in METHODS else one for key, one in item.items()}
        others = found.get("additionalOperations", {})
        if others:
            found["additionalOperations"] = {key: {"security": inherited, **one} for key, one in others.items()}
        return found

    def _component(self, place: Place, kind: str) -> str:
        """Put what stands at a place into the components, once, and answer its new pointer."""
        module = next((module.name for module in self.modules if module.uri == place.uri), "")
        wanted = unescape(place.pointer.rpartition("/")[2]) or pascal(place.uri)
        key = f"{place.uri}#{place.pointer}"
        is_new = key not in self._names.given.get(kind, {})
        if is_new and kind != "securitySchemes" and wanted in self.components.get(kind, {}):
            wanted = f"{pascal(module)}{wanted}"
        name = self._names.name(kind, key, wanted) if kind != "securitySchemes" else wanted
        if kind == "securitySchemes" and wanted in self.components.get(kind, {}):
            return f"#/components/{kind}/{escape(name)}"
        if is_new:
            holder = self.components.setdefault(kind, {})
            holder[name] = None  # before the copy: it may refer to itself
            holder[name] = self._copy(self.refs.node(place), place)
        return f"#/components/{kind}/{escape(name)}"

    def _copy(self, node: Any, place: Place) -> Any:
        if isinstance(node, list):
            return [self._copy(one, place.child(index)) for index, one in enumerate(node)]
        if not isinstance(node, dict):
            return node
        found: dict[str, Any] = {}
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                found[key] = self._reference(place, value)
            elif is_data(place.pointer, key):
                found[key] = value
            elif key == "mapping" and isinstance(value, dict):
                found[key] = {name: self._mapping(place, target) for name, target in value.items()}
            else:
                found[key] = self._copy(value, place.child(key))
        return found

    def _reference(self, place: Place, written: str) -> str:
        target = self.refs.target(place)
        return written if target is None else self._component(target, _kind(place, target))

    def _mapping(self, place: Place, written: Any) -> Any:
        if not isinstance(written, str) or "/" not in written:
            return written
        uri, fragment = resolve_uri(place.uri, written)
        return (
            self._component(Place(uri, fragment), "schemas")
            if self.refs.node(Place(uri, fragment)) is not None
            else written
        )


def _kind(place: Place, target: Place) -> str:
    parts = target.pointer.split("/")
    if len(parts) == 4 and parts[1] == "components":
        return parts[2]
    for holder in ("parameters", "responses", "headers", "examples"):
        if f"/{holder}/" in place.pointer and "/schema" not in place.pointer:
            return holder
    return "schemas"
