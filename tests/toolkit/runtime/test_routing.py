"""Which declared path answers."""

import pytest

from accordant.runtime.routing import Routes, raw_path, template_names

PATHS = (
    "/",
    "/users",
    "/users/me",
    "/users/{id}",
    "/users/{id}/posts",
    "/users/me/likes",
    "/a/{id}:act",
    "/a/{id}",
    "/a/{from}-{to}",
    "/m/{ids}/{.lbl}",
    "/m{;ids*}",
    "/files/{name}.json",
    "/café/x y",
    "/slash/",
)


@pytest.fixture(scope="module")
def routes() -> Routes[str]:
    table: Routes[str] = Routes()
    for path in PATHS:
        assert table.add("GET", path, path) is None
    return table


@pytest.mark.parametrize(
    ("path", "template", "captures"),
    [
        ("/", "/", ()),
        ("/users", "/users", ()),
        ("/users/me", "/users/me", ()),
        ("/users/m%65", "/users/me", ()),
        ("/users/7", "/users/{id}", ("7",)),
        ("/users/me/posts", "/users/{id}/posts", ("me",)),
        ("/users/me/likes", "/users/me/likes", ()),
        ("/users/a%2Fb", "/users/{id}", ("a%2Fb",)),
        ("/a/5:act", "/a/{id}:act", ("5",)),
        ("/a/5%3aact", "/a/{id}:act", ("5",)),
        ("/a/5", "/a/{id}", ("5",)),
        ("/a/:act", "/a/{id}", (":act",)),
        ("/a/1-2", "/a/{from}-{to}", ("1", "2")),
        ("/m/1,2/.x", "/m/{ids}/{.lbl}", ("1,2", ".x")),
        ("/m;ids=1;ids=2", "/m{;ids*}", (";ids=1;ids=2",)),
        ("/files/a.b.json", "/files/{name}.json", ("a.b",)),
        ("/caf%C3%A9/x%20y", "/café/x y", ()),
        ("/slash/", "/slash/", ()),
    ],
)
def test_finds(routes: Routes[str], path: str, template: str, captures: tuple[str, ...]) -> None:
    assert routes.find(path) == ({"GET": template}, captures)


@pytest.mark.parametrize("path", ["", "/nope", "/users/", "/users/7/", "//users", "/slash", "/users//posts"])
def test_finds_nothing(routes: Routes[str], path: str) -> None:
    assert routes.find(path) is None


def test_methods_of_equal_templates_meet() -> None:
    table: Routes[str] = Routes()
    table.add("GET", "/x/{a}", "get")
    table.add("PUT", "/x/{b}", "put")

    assert table.find("/x/1") == ({"GET": "get", "PUT": "put"}, ("1",))


def test_the_same_method_and_path_twice_is_reported() -> None:
    table: Routes[str] = Routes()
    table.add("GET", "/x/{a}", "first")

    assert table.add("GET", "/x/{b}", "second") == "first"


def test_names_of_templates() -> None:
    assert template_names("/m/{ids}/{.lbl}/{a}:{b}") == ("ids", "lbl", "a", "b")


def test_the_raw_path_is_below_the_root() -> None:
    assert raw_path({"path": "/v1/a/b", "raw_path": b"/v1/a%2Fb", "root_path": "/v1"}) == "/a%2Fb"
    assert raw_path({"path": "/a b"}) == "/a%20b"


def test_all_targets_are_known(routes: Routes[str]) -> None:
    assert sorted(routes.targets()) == sorted(PATHS)
