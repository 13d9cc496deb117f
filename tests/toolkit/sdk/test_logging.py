"""What is logged of an attempt has no secret in it."""

import logging

import httpx2
import pytest
from acme._logging import log_of
from acme._operation import Scheme

SCHEMES = [Scheme("apiKey", "query", "code"), Scheme("apiKey", "header", "X-Pass"), Scheme("bearer")]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://x.test/a?code=s3cret&page=2", "https://x.test/a?code=***&page=2"),
        ("https://x.test/a?CODE=s3cret", "https://x.test/a?CODE=***"),
        ("https://x.test/a?access_token=s3cret&c%6fde=s3cret", "https://x.test/a?access_token=***&"),
        ("https://ada:s3cret@x.test:8080/a", "https://x.test:8080/a:"),
        ("https://x.test/a?code", "https://x.test/a?code:"),
    ],
)
def test_urls_have_no_secrets(url: str, told: str, caplog: pytest.LogCaptureFixture) -> None:
    log = log_of(logging.getLogger("acme.test"), SCHEMES)

    with caplog.at_level(logging.DEBUG, "acme.test"):
        log.answered(httpx2.Request("GET", url), httpx2.Response(200), 0.0)

    assert told in caplog.text
    assert "s3cret" not in caplog.text


@pytest.mark.parametrize(
    "name", ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Pass", "X-Auth-Token", "Api-Key"]
)
def test_headers_that_carry_credentials_have_stars(name: str, caplog: pytest.LogCaptureFixture) -> None:
    log = log_of(logging.getLogger("acme.test"), SCHEMES)
    headers = {name: "s3cret", "x-page": "2"}

    with caplog.at_level(logging.DEBUG, "acme.test"):
        log.answered(httpx2.Request("GET", "https://x.test", headers=headers), httpx2.Response(200, headers=headers), 0)

    assert "s3cret" not in caplog.text
    assert caplog.text.count("'x-page': '2'") == 2


def test_nothing_is_written_where_nobody_reads() -> None:
    assert not log_of(logging.getLogger("acme.nobody"), SCHEMES).is_on
