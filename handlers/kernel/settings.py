"""What the environment says. Read once at the start, and refused at once when it makes no sense."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """With nothing set at all, the service runs on an embedded PostgreSQL in `.run/` of the checkout."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    workers: int = Field(default=1, ge=1)
    """Processes that share the port."""
    server: Literal["uvicorn", "granian"] = "uvicorn"
    data_dir: Path = CHECKOUT / ".run"
    database_url: SecretStr | None = None
    """The application's role on a real server. That role must not own tables or bypass row-level security."""
    database_owner_url: SecretStr | None = None
    """The role that owns the tables there; used for migrations only."""
    token_key: SecretStr | None = Field(default=None, min_length=32)
    """Signs access tokens. Made up and kept in `data_dir` when the database is embedded."""
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$")
    log_json: bool = False

    @model_validator(mode="after")
    def _real_server_needs_all(self) -> Self:
        if self.database_url is None and self.database_owner_url is not None:
            raise ValueError("DATABASE_OWNER_URL is set without DATABASE_URL; set both, or neither")
        if self.database_url is not None and self.database_owner_url is None:
            raise ValueError("DATABASE_URL needs DATABASE_OWNER_URL, the role that owns the tables, for migrations")
        if self.database_url is not None and self.token_key is None:
            raise ValueError("DATABASE_URL needs TOKEN_KEY, at least 32 characters that nobody else knows")
        return self
