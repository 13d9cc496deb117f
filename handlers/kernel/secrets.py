"""Opaque secrets that are handed out once and kept as a hash: refresh tokens, invitations."""

import hashlib
from secrets import token_urlsafe


def new_secret() -> str:
    """256 random bits as 43 characters that need no escaping anywhere."""
    return token_urlsafe(32)


def digest(secret: str) -> bytes:
    """What the database keeps. With 256 random bits inside, one round of SHA-256 is as good as many."""
    return hashlib.sha256(secret.encode()).digest()
