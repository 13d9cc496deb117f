"""Documents over the network: who is asked, who is not, and that a build stays what it was."""

import hashlib
import json
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest

from accordant.diagnostics import Place
from accordant.source.limits import Limits
from accordant.source.network import Network, is_public
from accordant.source.remote import Remote
from accordant.source.tree import load
from accordant.source.urls import FetchError, host_problem, shown_url

LIMIT = 10_000


@dataclass
class Site:
    """A server on this machine, behind whatever names are asked for."""

    port: int
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def network(self, **changes: object) -> Network:
        values: dict[str, object] = {"resolve": lambda host, port: ("127.0.0.1",), "is_allowed": lambda one: True}
        return Network(**{**values, **changes})  # type: ignore[arg-type]

    def remote(self, folder: Path, *hosts: str, is_updating: bool = False, **changes: object) -> Remote:
        allow = tuple(f"http://{host}:{self.port}" for host in hosts or ("docs.test",))
        return Remote(allow, folder, is_updating, self.network(**changes))

    def url(self, path: str, host: str = "docs.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, data)
        return self.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(f"{self.headers['Host'].partition(':')[0]}{self.path}")
            status, headers, body = found.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Site(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


def test_documents_are_fetched_once_and_then_read_from_the_cache(site: Site, tmp_path: Path) -> None:
    url = site.page("/a.yaml", "a: 1\n")
    remote = site.remote(tmp_path)

    first, second = remote.read(url, LIMIT), remote.read(url, LIMIT)

    assert first == second == b"a: 1\n"
    assert site.asked == ["docs.test/a.yaml"]
    digest = hashlib.sha256(first).hexdigest()
    assert json.loads((tmp_path / "accordant.lock").read_text()) == {url: digest}
    assert (tmp_path / ".gen" / "remote" / digest).read_bytes() == first
    assert (tmp_path / ".gen" / ".gitignore").read_text() == "*\n"


def test_a_document_that_changed_is_refused_until_it_is_accepted(site: Site, tmp_path: Path) -> None:
    url = site.page("/a.yaml", "a: 1\n")
    site.remote(tmp_path).read(url, LIMIT)
    lock = (tmp_path / "accordant.lock").read_bytes()
    for cached in (tmp_path / ".gen" / "remote").iterdir():
        cached.write_bytes(b"spoilt")
    site.page("/a.yaml", "a: 2\n")

    with pytest.raises(FetchError, match="it changed") as refused:
        site.remote(tmp_path).read(url, LIMIT)

    assert refused.value.code == "GEN-REF-004"
    assert "--update-remote" in refused.value.hint
    assert (tmp_path / "accordant.lock").read_bytes() == lock
    assert site.remote(tmp_path, is_updating=True).read(url, LIMIT) == b"a: 2\n"
    assert site.remote(tmp_path).read(url, LIMIT) == b"a: 2\n"


@pytest.mark.parametrize("lock", ["[]", '{"a": 1}', "{", "\xff"])
def test_a_damaged_lock_is_told(site: Site, tmp_path: Path, lock: str) -> None:
    (tmp_path / "accordant.lock").write_text(lock, encoding="latin-1")

    with pytest.raises(FetchError, match="is not an object") as refused:
        site.remote(tmp_path).read(site.page("/a", "1"), LIMIT)

    assert refused.value.code == "GEN-REF-004"
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "is_allowed"),
    [
        ("https://docs.test/a", True),
        ("https://DOCS.test:443/a", True),
        ("https://docs.test:444/a", False),
        ("http://docs.test/a", False),
        ("https://docs.test.evil/a", False),
        ("https://sub.docs.test/a", False),
        ("https://docs.test@evil/a", False),
        ("https://docs.test\\@evil/a", False),
        ("http://plain.test:81/a", True),
        ("https://plain.test:81/a", False),
        ("https://other.test:8443/a", True),
        ("ftp://docs.test/a", False),
        ("file:///etc/passwd", False),
        ("file://docs.test/etc/passwd", False),
        ("urn:docs.test", False),
        ("https://docs.test:x/a", False),
        ("https://[/a", False),
    ],
)
def test_only_the_hosts_that_were_allowed_are_asked(url: str, is_allowed: bool) -> None:
    assert Remote(("docs.test", "http://plain.test:81", "other.test:8443")).allows(url) is is_allowed


@pytest.mark.parametrize("host", ["a b", "", "a/b", "ftp://a", "a?b", "127.0.0.1", "[::1]", "me@a", "http://a/", "a:x"])
def test_what_is_no_host_cannot_be_allowed(host: str) -> None:
    assert host_problem(host) is not None


@pytest.mark.parametrize("host", ["a", "a.b", "a.b:80", "http://a.b", "https://a.b:444"])
def test_hosts_can_be_allowed(host: str) -> None:
    assert host_problem(host) is None


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "192.0.0.1",  # noqa: S104
        "192.0.2.1", "192.168.0.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fc00::1", "fd12::1", "fe80::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "2002:7f00:1::", "2002:a00:1::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "::127.0.0.1", "fec0::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "100::1",
    ],
)  # fmt: skip
def test_addresses_that_not_everybody_may_reach_are_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("1.1.1.1", "10.0.0.1"), ("::1",), (), ("nonsense",)])
def test_a_host_with_any_address_that_is_not_public_is_not_asked(
    site: Site, tmp_path: Path, addresses: tuple[str, ...]
) -> None:
    remote = site.remote(tmp_path, resolve=lambda host, port: addresses, is_allowed=is_public)

    with pytest.raises(FetchError, match="not public"):
        remote.read(site.page("/a", "1"), LIMIT)

    assert site.asked == []


def test_the_name_is_resolved_once_and_the_checked_address_is_connected_to(site: Site, tmp_path: Path) -> None:
    asked = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append((host, port))
        return ("127.0.0.1",)

    site.remote(tmp_path, resolve=resolve).read(site.page("/a", "1"), LIMIT)

    assert asked == [("docs.test", site.port)]  # a name that no resolver but this one knows


def test_redirects_are_followed_to_allowed_hosts_only(site: Site, tmp_path: Path) -> None:
    site.page("/end", "1")
    near = site.page("/near", "", 302, Location="/end")
    far = site.page("/far", "", 307, Location=site.url("/end", "evil.test"))
    out = site.page("/out", "", 301, Location="file:///etc/passwd")
    signed = site.page("/signed", "", 301, Location=f"http://me:secret@docs.test:{site.port}/end")
    loop = site.page("/loop", "", 301, Location="/loop")
    remote = site.remote(tmp_path)

    assert remote.read(near, LIMIT) == b"1"
    for url, reason in ((far, "was not allowed"), (out, "was not allowed"), (signed, "credentials"), (loop, "5 times")):
        with pytest.raises(FetchError, match=reason) as refused:
            remote.read(url, LIMIT)
        assert "secret" not in refused.value.message
    assert "evil.test/end" not in site.asked
    assert site.asked.count("docs.test/loop") == 6


@pytest.mark.parametrize(
    ("status", "body", "headers", "reason"),
    [
        (404, "", {}, "status 404"),
        (500, "", {}, "status 500"),
        (204, "", {}, "status 204"),
        (302, "", {}, "status 302"),
        (200, "x" * (LIMIT + 1), {}, "more than 10,000 bytes"),
        (200, "x", {"Content_Encoding": "gzip"}, "compressed"),
        (200, "x", {"Content_Length": "5"}, "IncompleteRead"),
    ],
)
def test_answers_that_are_no_document_are_told(
    site: Site, tmp_path: Path, status: int, body: str, headers: dict[str, str], reason: str
) -> None:
    url = site.page("/a", body, status, **headers)

    with pytest.raises(FetchError, match=reason):
        site.remote(tmp_path, seconds=1.0).read(url, LIMIT)

    assert not (tmp_path / "accordant.lock").exists()


def test_a_server_that_answers_a_byte_now_and_then_is_left_in_time(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    for _ in range(200):
                        connection.sendall(b"x")
                        time.sleep(0.05)
                except OSError:
                    return

        threading.Thread(target=drip, daemon=True).start()
        remote = Site(port).remote(tmp_path, seconds=0.3)
        started = time.monotonic()

        with pytest.raises(FetchError, match="took too long"):
            remote.read(f"http://docs.test:{port}/a", LIMIT)

    assert time.monotonic() - started < 3


def test_a_host_that_does_not_answer_or_does_not_exist_is_told(tmp_path: Path) -> None:
    def nowhere(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror("planted")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(FetchError, match="connection refused"):
        Site(port).remote(tmp_path).read(f"http://docs.test:{port}/a", LIMIT)
    with pytest.raises(FetchError, match=r"`docs\.test` is not found"):
        Site(port).remote(tmp_path, resolve=nowhere).read(f"http://docs.test:{port}/a", LIMIT)


def test_certificates_are_checked_against_the_name(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {certificate} -days 2 -subj /CN=docs.test"
    subprocess.run([*command.split(), "-addext", "subjectAltName=DNS:docs.test"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"a: 1\n")

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = Site(server.server_port)
    trusting = site.network(tls=lambda: ssl.create_default_context(cafile=str(certificate)))
    hosts = (f"docs.test:{site.port}", f"other.test:{site.port}")

    assert Remote(hosts, tmp_path, network=trusting).read(f"https://docs.test:{site.port}/a", LIMIT) == b"a: 1\n"
    with pytest.raises(FetchError, match="certificate is not trusted"):
        Remote(hosts, tmp_path, network=trusting).read(f"https://other.test:{site.port}/a", LIMIT)
    with pytest.raises(FetchError, match="certificate is not trusted"):
        Remote(hosts, tmp_path, network=site.network()).read(f"https://docs.test:{site.port}/b", LIMIT)
    server.shutdown()
    server.server_close()


def test_remote_documents_refer_to_each_other_and_never_to_files(site: Site, tmp_path: Path) -> None:
    site.page("/x/a.yaml", 'a: {$ref: "../b.yaml#/b"}\nc: {$ref: "file:///etc/passwd"}\nd: {$ref: "#/a"}\n')
    site.page("/b.yaml", 'b: {$ref: "https://elsewhere.test/c.yaml"}\n')
    (tmp_path / "doc.yaml").write_text(
        f'a: {{$ref: "{site.url("/x/a.yaml")}#/a"}}\n'
        f'b: {{$ref: "{site.url("/own")}"}}\nown: {{$id: "{site.url("/own")}"}}\nlost: {{$ref: "{site.url("/lost")}"}}\n',
        encoding="utf-8",
    )

    tree = load((tmp_path / "doc.yaml",), tmp_path, Limits(), site.remote(tmp_path))

    assert list(tree.value.documents) == ["doc.yaml", site.url("/x/a.yaml"), site.url("/lost"), site.url("/b.yaml")]
    assert [(one.code, one.place) for one in tree.diagnostics] == [("GEN-REF-006", Place("doc.yaml", "/lost/$ref"))]
    assert tree.value.span(Place(site.url("/b.yaml"), "/b")).file == site.url("/b.yaml")


def test_credentials_are_refused_and_never_shown(site: Site, tmp_path: Path) -> None:
    url = f"http://me:secret@docs.test:{site.port}/a"
    (tmp_path / "doc.yaml").write_text(f'a: {{$ref: "{url}"}}\n', encoding="utf-8")

    tree = load((tmp_path / "doc.yaml",), tmp_path, Limits(), site.remote(tmp_path))

    (found,) = tree.diagnostics
    assert "has credentials in it" in found.message
    assert isinstance(found.place, Place)
    assert "secret" not in found.message + tree.value.span(found.place).text
    assert site.asked == []
    assert shown_url("https://me:se@cret@x/y@z") == "https://x/y@z"


@pytest.mark.parametrize("host", ["docs.test", "other.test"])
def test_a_reference_is_relative_to_the_id_of_its_schema_where_that_host_is_allowed(
    site: Site, tmp_path: Path, host: str
) -> None:
    url = site.page("/schemas/b.json", "{}")
    schema = {"$id": site.url("/schemas/a.json"), "items": {"$ref": "b.json"}}
    (tmp_path / "a.json").write_text(json.dumps({"openapi": "3.1.0", "components": {"schemas": {"A": schema}}}))
    (tmp_path / "b.json").write_text("{}")

    loaded = load((tmp_path / "a.json",), tmp_path, remote=site.remote(tmp_path, host))

    assert loaded.diagnostics == ()
    assert list(loaded.value.documents) == ["a.json", url if host == "docs.test" else "b.json"]


def test_a_meta_schema_is_read_as_what_is_referred_to(site: Site, tmp_path: Path) -> None:
    url = site.page("/meta", json.dumps({"$schema": "https://nobody.test/meta"}))
    (tmp_path / "a.json").write_text(json.dumps({"openapi": "3.1.0", "jsonSchemaDialect": url}))

    loaded = load((tmp_path / "a.json",), tmp_path, remote=site.remote(tmp_path))

    assert loaded.diagnostics == ()
    assert list(loaded.value.documents) == ["a.json", url]


def test_the_meta_schema_of_json_schema_is_never_asked_for(site: Site, tmp_path: Path) -> None:
    schema = {"$ref": "https://json-schema.org/draft/2020-12/schema#/$defs/x"}
    (tmp_path / "a.json").write_text(json.dumps({"openapi": "3.1.0", "components": {"schemas": {"A": schema}}}))

    loaded = load((tmp_path / "a.json",), tmp_path, remote=site.remote(tmp_path, "json-schema.org"))

    assert loaded.diagnostics == ()
    assert len(loaded.value.documents) == 9  # the contract, the meta-schema, and its seven vocabularies
    assert site.asked == []
