"""The contract of Shop: what an application binds its handlers to.

Generated; not to be edited.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from accordant.runtime import Binding, ContractFiles

CONTRACT = ContractFiles(root=Path(__file__).parent)
"""The one validator of all modules, and the document that people see."""

MODULES: tuple[str, ...] = ()


def unbound() -> list[Binding[Any]]:
    """Every module without handlers: requests are validated, then answered 501."""
    return [import_module(f".{module}", __name__).unbound() for module in MODULES]
