"""The base of generated server models: what one accepts is what its schema accepts."""

from importlib import import_module
from typing import Any, ClassVar

from . import lossless
from .contract import ContractFiles
from .exact import LEAVES
from .lossless.model import replace
from .rules import Rules


class Model(lossless.Model):
    """A schema of the contract. Properties that it does not name are kept, unless it is closed and forbids them.

    `schema` is the schema's name in the contract, where it is not `module.Class`. `rules` are what no type says.
    `passes` are other values than objects that the schema allows.
    """

    _leaves = LEAVES
    # Not `_rules`: annotations of generated models call that, and see this first.
    _held_to: ClassVar[Rules | None] = None
    _schema: ClassVar[str | None] = None

    def __init_subclass__(cls, *, rules: Rules | None = None, schema: str | None = None, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._held_to, cls._schema = rules, schema

    @classmethod
    def model_json_schema(cls, *arguments: Any, **options: Any) -> dict[str, Any]:
        """The contract's own schema in JSON Schema 2020-12, with all that it refers to in `$defs`.

        Pydantic's arguments change nothing: what is said here is not made from the model. Raises UnknownSchema for a
        model that no contract has.
        """
        package = cls.__module__.partition(".models")[0]
        server, _, module = package.rpartition(".")
        files: ContractFiles = import_module(f"{server}._contract").CONTRACT
        return files.schema(cls._schema or f"{module}.{cls.__name__}")

    @classmethod
    def _hold(cls, model: dict[str, Any]) -> None:
        """Rules are asked inside the model, whose instances are taken as they are; of other values around it."""
        super()._hold(model)
        if cls._held_to is not None:
            if cls._passes is None:
                model["schema"] = cls._held_to.before(model["schema"])
            else:
                replace(model, cls._held_to.before)
