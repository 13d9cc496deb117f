"""What was generated of one contract: the server, both SDKs, and what its operations and their arguments are called in each."""

import importlib
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from accordant import build
from accordant.diagnostics import Policy
from accordant.ir import Operation as Described
from accordant.languages.arguments import Arguments, arguments
from accordant.languages.clients import by_resource, sent_path
from accordant.languages.python import clients
from accordant.reading import read_contract
from accordant.render.templates import render
from accordant.resolve.contract import Resolution
from accordant.runtime import Operation
from accordant.source.config import DEFAULT_CONFIG, OnInvalid
from accordant.source.product import Product
from accordant.targets.sdk_typescript import naming
from bench import generated

TARGETS = ("server", "sdk-python", "sdk-typescript")


class Unbuilt(Exception):
    """There is nothing to call; the message says why."""


@dataclass(frozen=True, slots=True)
class Named:
    """A method of an SDK: the attribute of the client, the method, and its arguments by what every language calls them."""

    resource: str
    method: str
    arguments: Mapping[str, str]


@dataclass(frozen=True)
class Subject:
    """One contract, built. Its parts are imported when they are asked for."""

    out: Path
    resolution: Resolution

    @cached_property
    def server(self) -> ModuleType:
        return generated.load_server(self.out)

    @cached_property
    def served(self) -> Mapping[str, tuple[str, Operation]]:
        """Module and operation, by operationId."""
        return {
            one.id: (module, one)
            for module in self.server.MODULES
            for one in generated.load_module(self.server, module, "operations").OPERATIONS
        }

    @cached_property
    def described(self) -> Mapping[str, Described]:
        """The operations as the contract has them, by operationId."""
        return {one.id: one for one in self.resolution.contract.operations}

    @cached_property
    def shadowed(self) -> Mapping[str, str]:
        """Operations that no request leads to, with the one that it leads to: their paths are the same but for a fragment."""
        first: dict[tuple[str, str], str] = {}
        found: dict[str, str] = {}
        for one in sorted(self.described.values(), key=lambda one: "#" in one.path):
            name = first.setdefault((one.method, sent_path(one)), one.id)
            if name != one.id:
                found[one.id] = name
        return found

    @cached_property
    def takes(self) -> Mapping[str, Arguments]:
        """What a call of each operation takes."""
        return {name: arguments(one, self.resolution.contract) for name, one in self.described.items()}

    @cached_property
    def sdk(self) -> ModuleType:
        """The Python package."""
        (package,) = (self.out / "sdk" / "python").glob("*/*/_client.py")
        sys.path.insert(0, str(package.parent.parent))
        importlib.invalidate_caches()
        return importlib.import_module(package.parent.name)

    @cached_property
    def python(self) -> Mapping[str, Named]:
        """Methods of the Python SDK, by operationId."""
        contract = self.resolution.contract
        names = clients.resource_names(contract)
        found = {}
        for resource, operations in by_resource(contract).items():
            methods = clients.method_names(one.client_method for one in operations)
            for one, method in zip(operations, methods, strict=True):
                found[one.id] = Named(names[resource], method, clients.argument_names(self.takes[one.id].ordered))
        return found

    @cached_property
    def typescript(self) -> Mapping[str, Named]:
        """Methods of the TypeScript SDK, by operationId."""
        resources = by_resource(self.resolution.contract)
        found = {}
        for resource, (_, operations) in zip(naming.resource_names(resources), resources.items(), strict=True):
            methods = naming.method_names(one.client_method for one in operations)
            for one, method in zip(operations, methods, strict=True):
                found[one.id] = Named(resource, method, naming.argument_names(one, self.takes[one.id]))
        return found

    def part(self, module: str, part: str) -> Any:
        """A file of a module of the server."""
        return generated.load_module(self.server, module, part)


def built(product: Product, out: Path) -> Subject:
    """Built into a folder whose name no other build has, what is wrong in its documents mended. Raises Unbuilt."""
    product = replace(product, targets=TARGETS)
    config = replace(DEFAULT_CONFIG, on_invalid=OnInvalid(Policy.REPAIR))
    read = read_contract(product, {}, config=config)
    if read.value.resolution is None:
        raise Unbuilt(next((one.message for one in read.diagnostics), "it was not read"))
    shutil.rmtree(out, ignore_errors=True)
    for path, text in render(build.plan(product, read.value.resolution).value).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")
    return Subject(out, read.value.resolution)
