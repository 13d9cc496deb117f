"""Annotations of method signatures."""

from dataclasses import dataclass

from accordant.ir import ListOf, Refined, TypeRef, Untyped
from accordant.languages.python.annotations import Annotator


@dataclass(frozen=True, slots=True)
class SignatureAnnotator(Annotator):
    """A class with a method called `list` cannot say `list[...]`, hence the qualified name."""

    def annotation(self, ref: TypeRef, *metadata: str) -> str:
        match ref:
            case ListOf(item, _):
                self.imports.add("import builtins as _builtins")
                return f"_builtins.list[{self.annotation(item)}]"
            case Refined(inner, _, _):
                return self.annotation(inner)
            case Untyped(inner):
                self.imports.of("typing", "Annotated")
                return f"Annotated[{self.annotation(inner)}, {self.keyword('OtherKinds()')}]"
            case other:
                return Annotator.annotation(self, other, *metadata)
