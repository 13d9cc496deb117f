"""A module as the generator would write it; the tests of the runtime serve it."""

from pathlib import Path
from typing import Any, TypeVar

from accordant.runtime import Binding, ContractFiles

from .api import ItemsApi
from .operations import OPERATIONS, SECURITY_SCHEMES

C = TypeVar("C")

CONTRACT = ContractFiles(root=Path(__file__).parent)


def bind(handler: ItemsApi[C]) -> Binding[C]:
    return Binding("items", OPERATIONS, SECURITY_SCHEMES, handler)


def unbound() -> Binding[Any]:
    return Binding("items", OPERATIONS, SECURITY_SCHEMES, None)
