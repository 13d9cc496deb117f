"""The base of generated server models."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A schema of the contract. Properties that it does not name are kept, as JSON Schema has it; a closed one forbids them.

    Built at first use, so that a package of a thousand models imports quickly.
    """

    model_config = ConfigDict(defer_build=True, extra="allow", populate_by_name=True, protected_namespaces=())
