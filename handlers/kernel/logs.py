"""Logs: one event a line, with no secret in it."""

import logging
from typing import cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SECRET_WORDS = ("password", "token", "authorization", "secret", "cookie", "key")


def configure(level: str, *, as_json: bool) -> None:
    """Set structlog up, once a process."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide_secrets,
            cast("Processor", structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        cache_logger_on_first_use=True,
    )


def hide_secrets(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Blot out every value whose name says that it is a secret."""
    return {name: "***" if _is_secret(name) else value for name, value in event.items()}


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRET_WORDS)
