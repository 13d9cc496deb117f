"""Logs: one event a line, and no secret in any of them."""

import json
import logging

import pytest
import structlog

from handlers.kernel import logs


@pytest.mark.parametrize("name", ["password", "new_password", "refresh_token", "Authorization", "set_cookie"])
def test_a_value_whose_name_says_secret_is_blotted_out(name: str) -> None:
    assert logs.hide_secrets(None, "info", {"event": "x", name: "abc"}) == {"event": "x", name: "***"}


def test_libraries_and_we_write_the_same_lines(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", as_json=True)
    try:
        structlog.get_logger().info("answered", operation="getTask", access_token="abc")
        logging.getLogger("some.library").warning("hm, %s", "odd")
    finally:
        structlog.reset_defaults()
        logging.basicConfig(force=True)

    ours, theirs = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (ours["event"], ours["operation"], ours["access_token"]) == ("answered", "getTask", "***")
    assert (theirs["event"], theirs["level"]) == ("hm, odd", "warning")
