"""Operations of `replies`: Replies.

Generated from replies.yaml; not to be edited.
"""

from accordant.runtime.operation import Header, Media, Operation, ReplySpec, SecurityScheme

from .api import DropReport, GetReport, HasReport, PutReport

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="getReport",
        method="GET",
        path="/report",
        handler="get_report",
        request=GetReport,
        source="replies.yaml#/paths/~1report/get",
        replies=(
            ReplySpec(
                "200",
                (
                    Media("application/json", "json", "getReport 200 application/json", model="replies.Report"),
                    Media(
                        "application/vnd.report+json",
                        "json",
                        "getReport 200 application/vnd.report+json",
                        model="replies.Report",
                    ),
                    Media("text/csv", "text", "getReport 200 text/csv"),
                    Media("application/pdf", "binary", None),
                ),
                headers=(Header("x-total", "getReport 200 header x-total", True),),
            ),
            ReplySpec("202"),
            ReplySpec(
                "4XX",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "getReport 4XX application/problem+json",
                        model="replies.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "getReport 404 application/problem+json",
                        model="replies.Problem",
                    ),
                ),
            ),
            ReplySpec("418", (Media("application/json", "json", "getReport 418 application/json"),)),
            ReplySpec(
                "default",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "getReport default application/problem+json",
                        model="replies.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        deprecated=True,
    ),
    Operation(
        id="putReport",
        method="PUT",
        path="/report",
        handler="put_report",
        request=PutReport,
        source="replies.yaml#/paths/~1report/put",
        replies=(
            ReplySpec("201"),
            ReplySpec("204"),
        ),
        primary="201",
    ),
    Operation(
        id="dropReport",
        method="DELETE",
        path="/report",
        handler="drop_report",
        request=DropReport,
        source="replies.yaml#/paths/~1report/delete",
        replies=(ReplySpec("2XX"),),
        primary="2XX",
    ),
    Operation(
        id="hasReport",
        method="HEAD",
        path="/report",
        handler="has_report",
        request=HasReport,
        source="replies.yaml#/paths/~1report/head",
        replies=(ReplySpec("200"),),
        primary="200",
    ),
)
