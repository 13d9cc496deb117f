"""Fresh process: CPU of the last of few routes ÷ CPU of the last of many, both apps in turn."""

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from bench.asgi import App, Call, running
from bench.server.paired import cpu_ratio


async def main(few: Path, many: Path) -> float:
    from bench.server.routes_app import create

    apps: list[tuple[App, Call]] = []
    async with AsyncExitStack() as stack:
        for out in (few, many):
            app, last = create(out)
            apps.append((await stack.enter_async_context(running(app)), Call("GET", last)))
        return await cpu_ratio(apps[0], apps[1])


if __name__ == "__main__":
    print(asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]))))
