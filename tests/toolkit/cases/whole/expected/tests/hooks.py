"""Schemathesis hooks: every request signs in as the product says. Generated; not to be edited."""

import os
from typing import Any

import schemathesis

from .preparation import TOKEN, sign_in

if TOKEN:

    @schemathesis.auth()
    class SignIn:
        """A token is fetched anew when the last one was refused, as after signing out."""

        def get(self, case: Any, context: Any) -> str | None:
            return sign_in(os.environ["BASE_URL"])

        def set(self, case: Any, data: str, context: Any) -> None:
            case.headers["Authorization"] = f"Bearer {data}"
