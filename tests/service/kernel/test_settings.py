"""Settings: what the environment may say, and what is refused at once."""

import pytest
from pydantic import ValidationError

from handlers.kernel.settings import Settings

SERVER = {"DATABASE_URL": "postgresql://app@db/acme", "DATABASE_OWNER_URL": "postgresql://owner@db/acme"}
KEY = {"TOKEN_KEY": "k" * 32}


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name in ("HOST", "PORT", "DATA_DIR", "DATABASE_URL", "DATABASE_OWNER_URL", "TOKEN_KEY", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings()


def test_nothing_has_to_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)

    assert settings.database_url is None
    assert settings.port == 8000


def test_a_real_server_needs_both_roles_and_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch, **SERVER, **KEY)

    assert settings.database_url is not None
    assert "acme" not in repr(settings), "urls hold passwords"


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"PORT": "eighty"}, "valid integer"),
        ({"PORT": "70000"}, "less than or equal"),
        ({"TOKEN_KEY": "short"}, "at least 32"),
        ({"LOG_LEVEL": "loud"}, "pattern"),
        ({"DATABASE_URL": "postgresql://app@db/acme"}, "DATABASE_OWNER_URL"),
        ({"DATABASE_OWNER_URL": "postgresql://owner@db/acme"}, "without DATABASE_URL"),
        (SERVER, "needs TOKEN_KEY"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        read(monkeypatch, **environment)
