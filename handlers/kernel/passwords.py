"""Passwords as Argon2id hashes (OWASP's 19 MiB setting), made in a few threads of their own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# Each hash takes 19 MiB and a core for some 20 ms: more threads than this only take memory.
WORKERS = 4


class Passwords:
    """Hashes and checks passwords without holding up the event loop."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="argon2")
        self._nobody = self._hasher.hash(token_urlsafe())

    async def hash(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._workers, self._hasher.hash, password)

    async def matches(self, stored: str | None, password: str) -> bool:
        """Whether this is the password. An unknown account (`None`) takes as long as a wrong password."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, self._check, stored, password)

    def close(self) -> None:
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _check(self, stored: str | None, password: str) -> bool:
        try:
            return self._hasher.verify(stored or self._nobody, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False
