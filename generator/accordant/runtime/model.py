"""The base of generated server models: what one accepts is what its schema accepts."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Self

from . import lossless
from .contract import ContractFiles
from .exact import LEAVES
from .lossless.model import replace
from .rules import Rules
from .unchanged import Changed, Plain, doubt, plain_of


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
        cls._plain = _first_plain  # type: ignore[method-assign]

    @classmethod
    def model_json_schema(cls, *arguments: Any, **options: Any) -> dict[str, Any]:
        """The contract's own schema in JSON Schema 2020-12, with all that it refers to in `$defs`.

        Pydantic's arguments change nothing: what is said here is not made from the model. Raises UnknownSchema for a
        model that no contract has.
        """
        files, name = cls._entry()
        return files.schema(cls._schema or name)

    @classmethod
    def _entry(cls) -> tuple[ContractFiles, str]:
        """The contract that the model is of, and the name of the class there: `tasks.Task`."""
        package = cls.__module__.partition(".models")[0]
        server, _, module = package.rpartition(".")
        return import_module(f"{server}._contract").CONTRACT, f"{module}.{cls.__name__}"

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        _mark(self)

    def __delattr__(self, name: str) -> None:
        super().__delattr__(name)
        _mark(self)

    if not TYPE_CHECKING:  # for which it is as Pydantic declares it

        @classmethod
        def model_construct(cls, _fields_set=None, **values):
            found = super().model_construct(_fields_set, **values)
            _mark(found)
            return found

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        found = super().model_copy(update=update, deep=deep)
        if update:
            _mark(found)
        return found

    def _plain(self) -> dict[str, Any]:
        """What `unchanged.dumps` writes. Raises Doubtful."""
        return _first_plain(self)

    @classmethod
    def _hold(cls, model: dict[str, Any]) -> None:
        """Rules are asked inside the model, whose instances are taken as they are; of other values around it."""
        super()._hold(model)
        if cls._held_to is not None:
            if cls._passes is None:
                model["schema"] = cls._held_to.before(model["schema"])
            else:
                replace(model, cls._held_to.before)


def _mark(model: lossless.Model) -> None:
    """Remember that a model is not as it was read any more."""
    object.__setattr__(model, "__pydantic_fields_set__", Changed(model.__pydantic_fields_set__))


def _first_plain(self: Model) -> dict[str, Any]:
    """Worked out when it is first asked for. Of a class that people derived from a generated one nobody can be sure."""
    cls = type(self)
    plain: Plain = plain_of(cls) if Model in cls.__bases__ else doubt
    cls._plain = plain  # type: ignore[method-assign, assignment]
    return plain(self)
