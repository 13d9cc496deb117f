"""Fresh process: CPU seconds until a generated server is ready; with no argument, until `connexion` is imported."""

import asyncio
import sys
import time
from pathlib import Path


def main(arguments: list[str]) -> float:
    if not arguments:
        import connexion  # noqa: F401  (its import is what is measured)

        return time.process_time()
    asyncio.run(_ready(Path(arguments[0]), prepare="prepared" in arguments))
    return time.process_time()


async def _ready(out: Path, *, prepare: bool) -> None:
    from bench.asgi import running
    from bench.server.unbound import create

    async with running(create(out, prepare=prepare)):
        return


if __name__ == "__main__":
    print(main(sys.argv[1:]))
