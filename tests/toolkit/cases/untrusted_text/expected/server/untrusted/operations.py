"""Operations of `untrusted`: Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}.

Generated from untrusted.yaml; not to be edited.
"""

from accordant.runtime.operation import Media, Operation, Parameter, ReplySpec, SecurityScheme, Text

from .api import GetRaiseSystemExit

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="get'); raise SystemExit('",
        method="GET",
        path="/x'\"{id}",
        handler="get_raise_system_exit",
        request=GetRaiseSystemExit,
        source="untrusted.yaml#/paths/~1x'\"{id}/get",
        parameters=(
            Parameter("id", "id", "path", "simple", False, Text(), required=True),
            Parameter("q'\"\\", "q", "query", "form", True, Text()),
        ),
        request_schema="get'); raise SystemExit(' parameters",
        replies=(
            ReplySpec(
                "200",
                (
                    Media(
                        "application/json",
                        "json",
                        "get'); raise SystemExit(' 200 application/json",
                        model="untrusted.Evil",
                    ),
                ),
            ),
        ),
        primary="200",
        extensions={"x-evil": "'); raise SystemExit('"},
    ),
)
