"""The contract's schemas as what values are made from: what they are held to, and what the contract shows of good ones."""

from typing import ClassVar, Final

from accordant.languages.json_schema import Lowering

_SHOWN: Final = frozenset(("default", "example", "examples", "readOnly", "writeOnly"))


class Annotated(Lowering):
    """As `Lowering`, with examples and defaults, and with who may write a property."""

    copied: ClassVar = Lowering.copied | _SHOWN
    dropped: ClassVar = Lowering.dropped - _SHOWN
