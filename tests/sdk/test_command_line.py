"""The generated command line, run in this process and as a command, against a server that answers as it is told."""

import importlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from tests.sdk.callers import PATHS, Told, ids, page
from tests.sdk.conftest import Server

_names = count(1)
THING = {"json": {"id": 7, "name": "seven"}}


@pytest.fixture
def told(misbehaving: Server) -> Told:
    return Told(misbehaving, f"cli{next(_names)}")


@dataclass(frozen=True, slots=True)
class Ran:
    exit: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class CommandLine:
    app: Any
    environment: Mapping[str, str]

    def __call__(self, *words: str, stdin: str | None = None, **environment: str) -> Ran:
        found = CliRunner().invoke(self.app, list(words), input=stdin, env={**self.environment, **environment})
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return Ran(found.exit_code, found.stdout, found.stderr)


@pytest.fixture
def things(callers: Path, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """With a server, and with no keyring but the file."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    package = importlib.import_module("things_cli")
    return CommandLine(package.app, {"XDG_CONFIG_HOME": str(tmp_path), "THINGS_BASE_URL": told.url})


# Arguments ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (["--status", "red", "--status", "green"], [("status", "red"), ("status", "green")]),
        (["--since", "2026-01-31"], [("since", "2026-01-31")]),
        (["--archived"], [("archived", "true")]),
        (["--no-archived"], [("archived", "false")]),
        (["--no-archived-query", "x"], [("no-archived", "x")]),
        (["--output-query", "pdf", "--output", "json"], [("output", "pdf")]),
        (["--help-query", "h", "--self", "s", "--class", "c"], [("help", "h"), ("self", "s"), ("class", "c")]),
        (["--größe", "1.50"], [("größe", "1.5")]),
        (["--filter", '{"a": "1", "b": "2"}'], [("filter[a]", "1"), ("filter[b]", "2")]),
        (["--either", "5"], [("either", "5")]),
        (["--either", "-x"], [("either", "-x")]),
    ],
)
def test_an_option_travels_as_the_parameter_that_it_is_for(
    things: CommandLine, told: Told, words: list[str], query: list[tuple[str, str]]
) -> None:
    told.answers(page())

    ran = things("things", "list", *words)

    assert (ran.exit, ran.json) == (0, [])
    assert sorted(told.query) == sorted(query)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        (["--name", "a"], {"name": "a"}),
        (["--name", "5", "--size", "5"], {"name": "5", "size": 5}),
        (["--name", "a", "--null", "size"], {"name": "a", "size": None}),
        (["--name", "a", "--tags", "x", "--tags", "y"], {"name": "a", "tags": ["x", "y"]}),
        (["--name", "a", "--parent", '{"name": "b"}'], {"name": "a", "parent": {"name": "b"}}),
        (["--name", "a", "--made-on", "2026-01-31"], {"name": "a", "made_on": "2026-01-31"}),
        (["--name", "a", "--body-body", "text"], {"name": "a", "body": "text"}),
        (["--body", '{"name": "a", "size": 1}', "--size", "2"], {"name": "a", "size": 2}),
        (["--body", "-"], {"name": "stdin"}),
    ],
)
def test_properties_of_a_body_are_options_and_the_body_may_be_given_whole(
    things: CommandLine, told: Told, words: list[str], body: dict[str, Any]
) -> None:
    told.answers({"status": 201, "json": {"id": 1, "name": "a"}})

    ran = things("things", "create", *words, stdin='{"name": "stdin"}')

    assert ran.exit == 0, ran.err
    assert told.body == body


def test_a_body_is_read_from_a_file(things: CommandLine, told: Told, tmp_path: Path) -> None:
    told.answers({"status": 201, **THING})
    (tmp_path / "new.json").write_text('{"name": "ünï"}', encoding="utf-8")

    ran = things("things", "create", "--body", f"@{tmp_path / 'new.json'}")

    assert ran.exit == 0, ran.err
    assert told.body == {"name": "ünï"}


@pytest.mark.parametrize(
    ("media_type", "body", "sent"),
    [(None, "[1, 2]", "[1,2]"), ("application/json", '"x"', '"x"'), ("text/plain", "plain", "plain")],
)
def test_a_body_is_what_the_media_type_says(
    things: CommandLine, told: Told, media_type: str | None, body: str, sent: str
) -> None:
    told.answers(THING)

    ran = things(
        "things", "replace", "--id", "7", "--body", body, *(["--media-type", media_type] if media_type else [])
    )

    assert ran.exit == 0, ran.err
    assert told.asked["body"] == sent
    assert told.asked["headers"]["content-type"].startswith(media_type or "application/json")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["get"], "missing --id"),
        (["get", "--id", "seven"], "--id: `seven` is not an integer"),
        (["get", "--id", "1.5"], "--id: `1.5` is not an integer"),
        (["list", "--since", "yesterday"], "--since: Input should be a text of the format date"),
        (["list", "--filter", "{"], "--filter: this is not JSON"),
        (["list", "--filter", "@nowhere.json"], "`nowhere.json` cannot be read: No such file"),
        (["create", "--name", "a", "--parent", '{"size": 1}'], "--parent (name): Field required"),
        (["create", "--name", "a", "--null", "name"], "`name` cannot be null; these can: size"),
        (["create", "--body", "[]"], "--body: the body is an object"),
        (["create", "--body", '{"nam\\u001b": 1}'], "the body has no property `nam\\x1b`"),
        (["replace", "--id", "1"], "missing --body"),
        (["replace", "--id", "1", "--media-type", "image/png", "--body", "x"], "application/json, text/plain"),
        (["guarded"], "run `things login`"),
        (["nothing"], "No such command"),
    ],
)
def test_a_mistake_is_told_with_exit_2_and_sends_nothing(
    things: CommandLine, told: Told, words: list[str], message: str
) -> None:
    told.answers()

    ran = things("things", *words)

    assert ran.exit == 2
    assert message in ran.err
    assert (ran.out, told.seen) == ("", [])


def test_in_a_merge_patch_null_removes(things: CommandLine, told: Told) -> None:
    told.answers(THING)

    ran = things("things", "patch", "--id", "7", "--name", "a", "--null", "made-on")

    assert ran.exit == 0, ran.err
    assert told.body == {"name": "a", "made_on": None}


@pytest.mark.parametrize("given", ["-", '[{"name": "a"}, {"name": "b"}]'])
def test_a_stream_is_sent_of_lines_or_of_an_array(things: CommandLine, told: Told, given: str) -> None:
    told.answers({"status": 204})

    ran = things("things", "import", "--body", given, stdin='{"name": "a"}\n\n{"name": "b"}\n')

    assert ran.exit == 0, ran.err
    assert told.asked["body"] == '{"name":"a"}\n{"name":"b"}\n'


def test_a_value_that_is_not_known_is_sent_with_a_note(things: CommandLine, told: Told) -> None:
    told.answers(page())

    ran = things("things", "list", "--status", "blue")

    assert ran.exit == 0
    assert "note: --status: `blue` is not one of red, green; it is sent as it is" in ran.err
    assert told.query == [("status", "blue")]


def test_a_secret_property_is_read_from_standard_input(things: CommandLine, told: Told) -> None:
    told.answers({"status": 204})

    ran = things("login-2", "login", "--password", "-", stdin="pass word\n")

    assert (ran.exit, ran.out) == (0, "")
    assert told.body == {"password": "pass word"}


# Answers --------------------------------------------------------------------------------------------------------------


def test_one_page_is_the_default_and_what_follows_is_told(things: CommandLine, told: Told) -> None:
    told.answers(page("a", following="2"))

    ran = things("things", "list")

    assert ids(ran.json) == [1]
    assert ran.err == "there is more: --all, --max-items N, --cursor 2\n"


@pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
def test_all_pages_are_one_list(things: CommandLine, told: Told, format: str) -> None:
    told.answers(page("a", "b", following="2"), page("c", start=3))

    ran = things("things", "list", "--all", "--output", format)

    items = list(map(json.loads, ran.out.splitlines())) if format == "jsonl" else yaml.safe_load(ran.out)
    assert ids(items) == [1, 2, 3]
    assert format != "json" or ran.json == items
    assert ran.err == ""


def test_as_many_items_as_wanted_ask_for_no_page_too_many(things: CommandLine, told: Told) -> None:
    told.answers(page("a", "b", following="2"), page("c", "d", following="3", start=3))

    ran = things("things", "list", "--max-items", "3")

    assert ids(ran.json) == [1, 2, 3]
    assert len(told.seen) == 2


def test_a_table_has_a_row_an_item_and_nothing_that_moves_the_cursor(things: CommandLine, told: Told) -> None:
    told.answers(page("a", "日本\x1b[31m\nx"))

    ran = things("things", "list", "--output", "table")

    assert ran.out == "id  name\n1   a\n2   日本\\x1b[31m x\n"


def test_one_object_is_a_table_of_its_members(things: CommandLine, told: Told) -> None:
    told.answers({"json": {"id": 7, "name": "seven", "parent": {"id": 1, "name": "x"}}})

    ran = things("things", "get", "--id", "7", "--output", "table")

    assert ran.out == 'id      7\nname    seven\nparent  {"id":1,"name":"x"}\n'


def test_json_has_nothing_that_a_terminal_obeys(things: CommandLine, told: Told) -> None:
    told.answers({"json": {"id": 7, "name": "\x1b[2J\x9b\u202e"}})

    ran = things("things", "get", "--id", "7")

    assert ran.json["name"] == "\x1b[2J\x9b\u202e"
    assert ran.out.replace("\n", "").isprintable()


def test_items_of_a_stream_are_written_one_by_one(things: CommandLine, told: Told) -> None:
    told.answers(
        {"headers": {"content-type": "application/jsonl"}, "text": '{"id":1,"name":"a"}\n{"id":2,"name":"b"}\n'}
    )

    ran = things("things", "watch", "--max-items", "1")

    assert ran.out == '{"id":1,"name":"a"}\n'


def test_the_answer_as_it_came(things: CommandLine, told: Told) -> None:
    told.answers({"headers": {"x-request-id": "r1"}, **page("a")})

    ran = things("things", "list", "--raw")

    head, _, body = ran.out.partition("\n\n")
    assert head.startswith("HTTP/1.1 200 ")
    assert "x-request-id: r1" in head
    assert ids(json.loads(body)["things"]) == [1]


def test_files_are_sent_and_saved(things: CommandLine, told: Told, tmp_path: Path) -> None:
    told.answers({"status": 204}, {"bytes": "AAEC"}, {"bytes": "AAEC"})
    (tmp_path / "sent").write_bytes(b"\x00\x01")

    sent = things("files", "upload", "--name", "f", "--body", str(tmp_path / "sent"))
    saved = things("files", "download", "--name", "f", "--save", str(tmp_path / "got"))
    piped = things("files", "download", "--name", "f")

    assert [one.exit for one in (sent, saved, piped)] == [0, 0, 0]
    assert told.seen[0]["body"] == "\x00\x01"
    assert (tmp_path / "got").read_bytes() == b"\x00\x01\x02"
    assert piped.out == "\x00\x01\x02"


def test_a_file_that_cannot_be_saved_is_no_traceback(things: CommandLine, told: Told, tmp_path: Path) -> None:
    told.answers({"bytes": "AAEC"})

    ran = things("files", "download", "--name", "f", "--save", str(tmp_path / "no" / "where"))

    assert ran.exit == 1
    assert "No such file or directory" in ran.err


# Errors ---------------------------------------------------------------------------------------------------------------


def test_a_problem_is_told_with_all_it_says(things: CommandLine, told: Told) -> None:
    violation = {"in": "path", "pointer": "/id", "message": "too \x1b[31mbig"}
    problem = {"title": "Bad Request", "detail": "no such id", "status": 400, "violations": [violation]}
    headers = {"content-type": "application/problem+json", "x-request-id": "r9"}
    told.answers({"status": 400, "headers": headers, "json": problem})

    ran = things("things", "get", "--id", "7")

    assert (ran.exit, ran.out) == (1, "")
    assert ran.err == (
        "error: 400 Bad Request: no such id\n"
        "  violations:\n"
        "    in: path, pointer: /id, message: too \\x1b[31mbig\n"
        "  request id: r9\n"
    )


def test_an_answer_outside_the_contract_is_an_error_of_the_api(things: CommandLine, told: Told) -> None:
    told.answers({"json": {"id": "seven"}})

    ran = things("things", "get", "--id", "7")

    assert ran.exit == 1
    assert "getThing: the answer does not fit the contract" in ran.err


def test_no_connection_is_exit_3(things: CommandLine, told: Told) -> None:
    ran = things("--base-url", told.refused, "--max-retries", "0", "things", "get", "--id", "7")

    assert ran.exit == 3
    assert "attempts: 1" in ran.err


def test_no_answer_in_time_is_exit_3(things: CommandLine, told: Told) -> None:
    told.answers({"delay": 5, **THING})

    ran = things("--timeout", "0.2", "things", "get", "--id", "7")

    assert ran.exit == 3
    assert "no answer in time" in ran.err


def test_what_is_deprecated_is_told(things: CommandLine, told: Told) -> None:
    told.answers({"status": 204})

    ran = things("things", "delete", "--id", "7")

    assert ran.exit == 0
    assert ran.err == "note: deleteThing is deprecated and ends on 2027-06-30\n"


# Options before groups ------------------------------------------------------------------------------------------------


def test_headers_go_along_and_secrets_stay_out_of_the_log(things: CommandLine, told: Told) -> None:
    told.answers(THING)

    ran = things("--verbose", "--header", "x-team: blue", "things", "guarded", THINGS_TOKEN="hush")

    assert ran.exit == 0
    assert told.asked["headers"]["x-team"] == "blue"
    assert told.asked["headers"]["authorization"] == "Bearer hush"
    assert "getGuarded" in ran.err
    assert "hush" not in ran.err


def test_without_a_server_nothing_is_called(things: CommandLine) -> None:
    ran = things("things", "get", "--id", "7", THINGS_BASE_URL="")

    assert ran.exit == 2
    assert "which server? Give --base-url, set THINGS_BASE_URL, or run `things --base-url URL login`" in ran.err


# Credentials ----------------------------------------------------------------------------------------------------------


def test_a_token_is_stored_for_its_owner_alone_and_used(things: CommandLine, told: Told, tmp_path: Path) -> None:
    told.answers(THING)

    stored = things("--base-url", told.url, "login", "token", stdin="hush\n")
    called = things("things", "guarded", THINGS_BASE_URL="")

    file = tmp_path / "things" / "credentials.json"
    assert (stored.exit, called.exit) == (0, 0), stored.err + called.err
    assert str(file) in stored.err
    assert "hush" not in stored.out + stored.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert told.asked["headers"]["authorization"] == "Bearer hush"


def test_another_server_or_profile_is_not_shown_a_stored_token(things: CommandLine, told: Told) -> None:
    told.answers(THING)
    things("login", "token", stdin="hush\n")

    other_server = things("--base-url", told.refused, "things", "guarded")
    other_profile = things("--profile", "other", "things", "guarded")

    assert [one.exit for one in (other_server, other_profile)] == [2, 2]
    assert told.seen == []


def test_a_token_is_forgotten(things: CommandLine, told: Told) -> None:
    told.answers()
    things("login", "token", stdin="hush\n")

    first, second = things("logout", "token"), things("logout", "token")

    assert first.err.startswith("forgot token")
    assert second.err.startswith("nothing was stored for token")
    assert things("things", "guarded").exit == 2


def test_where_credentials_come_from_is_told_without_them(things: CommandLine) -> None:
    things("login", "token", stdin="hush\n")

    ran = things("whoami", THINGS_BASIC="ada:love")

    assert "credentials.json" in ran.out
    assert "from the environment (THINGS_BASIC)" in ran.out
    assert "none: run `things login`, or set THINGS_OAUTH" in ran.out
    assert "hush" not in ran.out
    assert "love" not in ran.out


def test_user_and_password(things: CommandLine, told: Told) -> None:
    told.answers(THING, THING)
    things("login", "basic", "--user", "ada", stdin="love\n")

    assert things("things", "by-password").exit == 0
    assert things("things", "by-password", THINGS_BASIC="bob:b").exit == 0
    assert [one["headers"]["authorization"] for one in told.seen] == ["Basic YWRhOmxvdmU=", "Basic Ym9iOmI="]


@pytest.mark.parametrize("is_stored", [True, False])
def test_client_credentials_are_exchanged_for_a_token(things: CommandLine, told: Told, is_stored: bool) -> None:
    told.answers({"to": "POST /oauth/token", "json": {"access_token": "t", "expires_in": 60}}, THING)
    environment = {} if is_stored else {"THINGS_OAUTH_CLIENT_ID": "me", "THINGS_OAUTH_CLIENT_SECRET": "s"}
    base_url = f"{told.url}/"  # that `tokenUrl` is relative to
    if is_stored:
        words = ("login", "oauth", "--grant", "client-credentials", "--client-id", "me", "--scope", "read")
        assert things("--base-url", base_url, *words, stdin="s\n").exit == 0

    ran = things("--base-url", base_url, "things", "by-oauth", **environment)

    assert ran.exit == 0, ran.err
    exchange, call = told.seen
    assert exchange["headers"]["authorization"] == "Basic bWU6cw=="
    assert ("scope=read" in exchange["body"]) is is_stored
    assert call["headers"]["authorization"] == "Bearer t"


@pytest.mark.parametrize(("stdin", "shown"), [("r1\n", None), ("r1\ns\n", "Basic bWU6cw==")])
def test_a_refresh_token_for_one_use_is_kept_as_it_is_renewed(
    things: CommandLine, told: Told, stdin: str, shown: str | None
) -> None:
    first = {"access_token": "t1", "refresh_token": "r2", "expires_in": 0}
    second = {"access_token": "t2", "refresh_token": "r3", "expires_in": 3600}
    told.answers(*({"to": "POST /oauth/token", "json": one} for one in (first, second)), {"times": 3, **THING})
    base_url = ("--base-url", f"{told.url}/")
    things(*base_url, "login", "oauth", "--grant", "refresh-token", "--client-id", "me", stdin=stdin)

    exits = [things(*base_url, "things", "by-oauth").exit for _ in range(3)]

    exchanges = [one["body"] for one in told.seen if one["method"] == "POST"]
    tokens = [one["headers"]["authorization"] for one in told.seen if one["method"] == "GET"]
    assert exits == [0, 0, 0]
    assert told.seen[0]["headers"].get("authorization") == shown
    assert ["refresh_token=r1" in exchanges[0], "refresh_token=r2" in exchanges[1], len(exchanges)] == [True, True, 2]
    assert tokens == ["Bearer t1", "Bearer t2", "Bearer t2"]


def test_the_keyring_is_used_where_there_is_one(
    things: CommandLine, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = _Keyring()
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    told.answers(THING)

    stored = things("login", "token", stdin="hush\n")
    called = things("things", "guarded")
    forgotten = things("logout", "token")

    assert "in the keyring" in stored.err
    assert not (tmp_path / "things" / "credentials.json").exists()
    assert called.exit == 0
    assert told.asked["headers"]["authorization"] == "Bearer hush"
    assert forgotten.err.startswith("forgot token")
    assert keyring.kept == {}


class _Keyring(ModuleType):
    """A backend that keeps everything in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}

    def get_keyring(self) -> "_Keyring":
        return self

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, password: str) -> None:
        self.kept[service, name] = password

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


# Texts of the contract ------------------------------------------------------------------------------------------------


def test_help_says_what_the_contract_says_and_does_nothing_that_it_says(things: CommandLine) -> None:
    ran = things("things", "list", "--help")

    assert "List [bold]things[/bold][31m in red[0m" in ran.out
    assert "[link=file:///etc/passwd]here[/link]" in ran.out
    assert "  - one\n  - two\n" in ran.out
    assert ran.out.replace("\n", "").isprintable()


def test_a_resource_that_is_called_as_a_command_of_ours_has_a_number(things: CommandLine) -> None:
    ran = things("--help")

    assert "  login    Store a credential" in ran.out
    assert "  login-2  login\n" in ran.out


# As a command ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def environment(callers: Path, told: Told, tmp_path: Path) -> Mapping[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(str(callers / path) for path in PATHS),
        "XDG_CONFIG_HOME": str(tmp_path),
        "THINGS_BASE_URL": told.url,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",  # not the one of whoever runs this
    }


def test_as_a_command_it_writes_json_where_no_terminal_reads(environment: Mapping[str, str], told: Told) -> None:
    told.answers(THING)

    command = [sys.executable, "-m", "things_cli", "things", "get", "--id", "7"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == {"id": 7, "name": "seven"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_secrets_are_asked_for_without_an_echo(environment: Mapping[str, str], tmp_path: Path) -> None:
    shown, status = _on_a_terminal(["login", "token"], "hush\n", environment)

    assert status == 0
    assert shown.startswith("token: ")
    assert "hush" not in shown
    assert "hush" in (tmp_path / "things" / "credentials.json").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_on_a_terminal_a_list_is_a_table_that_fits(environment: Mapping[str, str], told: Told) -> None:
    told.answers(page("日" * 50), page("日" * 50))

    bold, _ = _on_a_terminal(["things", "list"], "", environment)
    plain, _ = _on_a_terminal(["things", "list"], "", {**environment, "NO_COLOR": "1"})

    assert bold.splitlines()[0] == "\x1b[1mid  name\x1b[0m"
    assert plain.splitlines() == ["id  name", f"1   {'日' * 17}…"]


def _on_a_terminal(words: list[str], typed: str, environment: Mapping[str, str]) -> tuple[str, int]:
    """What somebody sees who types that, and the exit code."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        seen = {**environment, "COLUMNS": "40", "TERM": "xterm"}
        os.execve(sys.executable, [sys.executable, "-m", "things_cli", *words], seen)  # noqa: S606  (of our own)
    shown = b""
    with os.fdopen(terminal, "r+b", buffering=0) as opened, suppress(OSError):  # that is how its end is told
        while piece := opened.read(4096):
            shown += piece
            if typed and shown.endswith(b": "):
                opened.write(typed.encode())
                typed = ""
    return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_reader_that_leaves_is_no_traceback(environment: Mapping[str, str], told: Told) -> None:
    told.answers(page(*("x" * 1000 for _ in range(1000))))

    command = [sys.executable, "-m", "things_cli", "things", "list", "--output", "jsonl"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()

    assert b"Traceback" not in said


def test_help_needs_neither_the_sdk_nor_what_it_is_made_of(environment: Mapping[str, str]) -> None:
    program = (
        "import sys\nfrom things_cli import app\nsys.argv = ['things', 'things', 'list', '--help']\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        "print([one for one in ('things', 'pydantic', 'httpx2', 'rich', 'yaml') if one in sys.modules])"
    )

    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines()[-1] == "[]"


def test_values_are_completed(environment: Mapping[str, str]) -> None:
    asked = {"_THINGS_COMPLETE": "complete_bash", "COMP_WORDS": "things things list --status ", "COMP_CWORD": "4"}
    program = "from things_cli import app; app(prog_name='things')"

    ran = subprocess.run(
        [sys.executable, "-c", program], env={**environment, **asked}, capture_output=True, text=True, check=False
    )

    assert ran.stdout.split() == ["red", "green"]
