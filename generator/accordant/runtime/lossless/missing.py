"""`MISSING`: the value of an optional property or parameter that was not sent. It is not `None`: null is a value.

Type checkers refuse Pydantic's sentinel in annotations, so they are shown a one-member Enum instead; both narrow by
`is MISSING`. Write `Missing` in annotations and `MISSING` as the value.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enum import Enum
    from typing import Final, Literal, TypeAlias

    class _Sentinel(Enum):
        MISSING = "MISSING"

    MISSING: Final = _Sentinel.MISSING
    Missing: TypeAlias = Literal[_Sentinel.MISSING]
else:
    from pydantic import MISSING

    Missing = MISSING

__all__ = ["MISSING", "Missing"]
