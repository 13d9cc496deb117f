"""The paths of servers, as operations are served under them."""

from typing import Any

import pytest

from accordant.resolve.servers import MOST_PATHS, base_paths, servers

VERSION = {"default": "v2", "enum": ["v1", "v2"]}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([], ("",)),
        ([{"url": "/"}], ("",)),
        ([{"url": "https://api.example.com/v1/"}], ("/v1",)),
        ([{"url": "/a"}, {"url": "https://b.example.com/b"}, {"url": "http://c.example.com/a"}], ("/a", "/b")),
        ([{"url": "https://{host}/x", "variables": {"host": {"default": "example.com"}}}], ("/x",)),
        ([{"url": "{endpoint}/x", "variables": {"endpoint": {"default": ""}}}], ("/x",)),
        ([{"url": "/{v}/x", "variables": {"v": VERSION}}], ("/v2/x", "/v1/x")),
        ([{"url": "/{v}/x", "variables": {"v": {"default": "", "enum": ["v1"]}}}], ("/v1/x",)),
    ],
)
def test_paths_of_servers(written: list[dict[str, Any]], expected: tuple[str, ...]) -> None:
    assert base_paths(servers({"servers": written})) == expected


def test_the_nearest_servers_count() -> None:
    document, item, operation = {"servers": [{"url": "/d"}]}, {"servers": [{"url": "/i"}]}, {"servers": [{"url": "/o"}]}

    assert base_paths(servers(operation, item, document)) == ("/o",)
    assert base_paths(servers({}, item, document)) == ("/i",)
    assert base_paths(servers({}, {}, document)) == ("/d",)


def test_many_variables_make_no_more_paths_than_are_served() -> None:
    digits = {"default": "0", "enum": list("0123456789")}

    found = base_paths(
        servers({"servers": [{"url": "/{a}{b}{c}", "variables": {"a": digits, "b": digits, "c": digits}}]})
    )

    assert len(found) == MOST_PATHS
