"""The base of every model: unknown properties are kept, so that a newer server breaks no older client."""

from pydantic import BaseModel, ConfigDict

from ._missing import MISSING, Missing

__all__ = ["MISSING", "Missing", "Model"]


class Model(BaseModel):
    """Built at its first use: a contract may have a thousand models, and a program needs a few."""

    model_config = ConfigDict(
        defer_build=True, extra="allow", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )
