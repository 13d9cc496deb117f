"""Models that read JSON without losing anything of it, and write it as it came.

Texts keep their spelling, numbers their digits, objects the properties that nobody named; `"5"` and `true` are no 5.
Servers add to this what their contract demands. SDKs have a copy of this folder, file by file, which is why it needs
Pydantic and nothing else.
"""

from .enums import IntegerEnum
from .missing import MISSING, Missing
from .model import Model
from .scalars import AS_JSON
from .spelled import as_spelled
from .unions import Discriminator, OtherKinds

__all__ = ["AS_JSON", "MISSING", "Discriminator", "IntegerEnum", "Missing", "Model", "OtherKinds", "as_spelled"]
