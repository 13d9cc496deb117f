"""Arguments that need not be there, on their way into the model of a body."""

from typing import Any

from ._lossless import MISSING, Missing, Model


def given(**values: object) -> dict[str, Any]:
    """The arguments that were."""
    return {name: value for name, value in values.items() if value is not MISSING}


def unless_empty(body: Model) -> Model | Missing:
    """A body that need not be there, which nothing was said of."""
    return body if body.model_fields_set else MISSING
