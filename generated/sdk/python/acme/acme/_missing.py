"""`MISSING`: the value of a property or argument that is not there. It is not None: a contract tells the two apart."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enum import Enum
    from typing import Final

    class Missing(Enum):
        """The type of `MISSING`: write `str | Missing`, compare with `is MISSING`."""

        MISSING = "MISSING"

    MISSING: Final = Missing.MISSING
else:
    from pydantic import MISSING

    Missing = MISSING  # to Pydantic the sentinel is its own type

__all__ = ["MISSING", "Missing"]
