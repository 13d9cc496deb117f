"""Annotations of method signatures: the open form, without bounds, which are the server's to check."""

from dataclasses import dataclass

from accordant.ir import ListOf, MapOf, Scalar, TypeRef, plain
from accordant.languages.python.annotations import Annotator


@dataclass(frozen=True, slots=True)
class SignatureAnnotator(Annotator):
    """A class with a method called `list` cannot say `list[...]`, hence the qualified name."""

    def annotation(self, ref: TypeRef, *metadata: str) -> str:
        match plain(ref):
            case Scalar(kind, format, limits) if limits:
                return self.annotation(Scalar(kind, format))
            case MapOf(value, limits) if limits:
                return self.annotation(MapOf(value))
            case ListOf(item, _):
                self.imports.add("import builtins as _builtins")
                return f"_builtins.list[{self.annotation(item)}]"
            case other:
                return Annotator.annotation(self, other, *metadata)
