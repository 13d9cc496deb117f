"""A module's operations together with the object that carries them out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from .operation import Operation, SecurityScheme

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Binding(Generic[C]):
    """What the generated `bind` and `unbound` return. Without a handler each operation answers 501."""

    module: str
    operations: tuple[Operation, ...]
    security_schemes: tuple[SecurityScheme, ...]
    handler: object | None

    def missing_methods(self) -> Iterator[str]:
        """Operations the handler does not implement, in the words of whoever has to write them."""
        if self.handler is None:
            return
        for operation in self.operations:
            if not callable(getattr(self.handler, operation.handler, None)):
                name = type(self.handler).__name__
                yield f"{self.module}: `{name}` has no method `{operation.handler}` ({operation.id}, {operation.source})"
