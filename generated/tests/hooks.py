"""Schemathesis hooks: requests sign in, and ask for things that exist. Generated; not to be edited."""

import json
import os
from typing import Any

import schemathesis
from schemathesis.core.parameters import ParameterLocation

from . import reading as reading  # its hooks register themselves
from .preparation import TOKEN, sign_in

EXISTING: dict[str, str] = json.loads(os.environ.get("EXISTING", "{}"))

if TOKEN:

    @schemathesis.auth()
    class SignIn:
        """A token is fetched anew when the last one was refused, as after signing out."""

        def get(self, case: Any, context: Any) -> str | None:
            return sign_in(os.environ["BASE_URL"])

        def set(self, case: Any, data: str, context: Any) -> None:
            case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Name things that exist, except where it is the path that shall be wrong.

    The configuration of Schemathesis could fix parameters too, but then no request has a path that breaks the contract,
    and a query with one fixed parameter counts as valid, whatever the others are.
    """
    if case.meta is None or case.meta.is_negative_at(ParameterLocation.PATH):
        return
    for name in EXISTING.keys() & (case.path_parameters or {}).keys():
        case.path_parameters[name] = EXISTING[name]
