"""Suite `browser`: a web page built with Vite from the packed TypeScript SDK logs in and lists tasks in headless Chromium.

The package is of this repository's own product, packed by `gen sdk pack` and installed from its tarball; the server is the real
service, with a database of its own. The page (bench/conformance/browser) is served beside it under a strict Content Security
Policy. Under another name of the same machine the service is another origin, which lets the page in by CORS.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles

from bench import typescript
from bench.generated import run_python
from bench.report import BUILD, ROOT, Verdict, say
from handlers.kernel import logs
from tests.service.serving import running

FOLDER: Final = Path(__file__).parent / "browser"
MODULES: Final = FOLDER / "node_modules"
OUT: Final = BUILD / "browser"
PAGE: Final = OUT / "page"
MOUNT: Final = "/page"
MOST_KB: Final = 45
POLICY: Final = b"default-src 'self'; img-src data:; connect-src 'self' http://localhost:*"
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NO_BROWSER: Final = "no Chromium is installed: install it (Debian: `apt-get install chromium`), or name it by CHROMIUM"
NO_PACKAGES: Final = "Vite and Playwright are not installed: `make conformance` does it"
OF_NODE: Final = re.compile(r"\bprocess\.(?!env\.NODE_ENV)|\brequire\(|\bBuffer\.|[\"']node:")


class NotBuilt(Exception):
    """What stands in the way of the page."""


def run(only: str) -> tuple[Verdict, ...]:
    """One verdict for what is built, and one a step of using it. Steps build on each other, so `only` chooses what is told."""
    browser = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *BROWSERS))), None)
    if browser is None:
        return (Verdict("a page is opened", NO_BROWSER),)
    if not MODULES.is_dir():
        return (Verdict("a page is built", NO_PACKAGES),)
    shutil.rmtree(OUT, ignore_errors=True)
    try:
        built = _built(_packed())
    except NotBuilt as reason:
        return (Verdict("a page is built", str(reason)),)
    say(f"  {browser}")
    logs.configure("warning", as_json=False)
    with running(lambda app: _open(_beside(app, built))) as url:
        question = {
            "page": f"{url}{MOUNT}/",
            "other": url.replace("127.0.0.1", "localhost"),
            "chromium": browser,
            "profile": str(OUT / "profile"),
            "pictures": str(OUT),
        }
        steps: dict[str, str | None] = typescript.run(FOLDER / "driving.mjs", question, OUT)
    verdicts = (*bundle(built), *(Verdict(name, reason) for name, reason in steps.items()))
    return tuple(one for one in verdicts if only in one.name)


def _packed() -> Path:
    """The tarball that `gen sdk pack typescript` makes of the product's package."""
    generated = OUT / "generated"
    shutil.copytree(ROOT / "generated" / typescript.PACKAGE, generated / typescript.PACKAGE)
    (OUT / "node_modules").symlink_to(MODULES, target_is_directory=True)
    say("  gen sdk pack typescript")
    command = [
        sys.executable,
        "-m",
        "accordant",
        "sdk",
        "pack",
        "typescript",
        "--out",
        str(generated),
        "--to",
        str(OUT),
    ]
    done = run_python(command, OUT, environment={"PATH": _path()})
    if done.returncode:
        raise NotBuilt(f"gen sdk pack: {done.stderr.strip()}")
    return OUT / Path(done.stdout.strip()).name


def _built(package: Path) -> Path:
    """The folder that Vite makes of the page, the package being installed from its tarball."""
    shutil.copytree(FOLDER, PAGE, ignore=shutil.ignore_patterns("node_modules", "package*.json", "driving.mjs"))
    (PAGE / "package.json").write_text('{"private": true, "type": "module"}')
    say("  npm install, tsc, vite build")
    _tool(("npm", "install", "--offline", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", str(package)))
    _tool(("node", str(MODULES / "typescript" / "bin" / "tsc"), "-p", "."))
    _tool(("node", str(MODULES / "vite" / "bin" / "vite.js"), "build", f"--base={MOUNT}/", "--logLevel=warn"))
    return PAGE / "dist"


def _tool(command: Sequence[str]) -> None:
    """One that has nothing to say when all is well: of Vite even a warning stands in the way."""
    path = _path()
    tool = shutil.which(command[0], path=path) or command[0]
    done = subprocess.run(
        [tool, *command[1:]],
        cwd=PAGE,
        env=os.environ | {"PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    is_npm = command[0] == "npm"
    told = done.stderr.strip() if is_npm else (done.stdout + done.stderr).strip()
    if done.returncode or (told and not is_npm):
        raise NotBuilt(f"{' '.join(map(os.path.basename, command[:3]))}: exit {done.returncode}: {told}")


def _path() -> str:
    """Where the npm and the Node.js of the development environment come first."""
    return f"{typescript.npm(OUT / 'bin')}{os.pathsep}{os.environ['PATH']}"


def _beside(app: Any, built: Path) -> Any:
    """The service, and the page below a path of its own, so that both are of one origin."""
    files = StaticFiles(directory=built, html=True)

    async def either(scope: Any, receive: Any, send: Any) -> None:
        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = message | {"headers": [*message["headers"], (b"content-security-policy", POLICY)]}
            await send(message)

        path = scope.get("path", "")
        if path.startswith(f"{MOUNT}/"):
            await files(scope | {"path": path, "root_path": MOUNT}, receive, guarded)
        else:
            await app(scope, receive, send)

    return either


def _open(app: Any) -> Any:
    """Let pages in that this machine serves by its number: what a call may send has to be named."""
    return CORSMiddleware(
        app,
        allow_origin_regex=r"http://127\.0\.0\.1:\d+",
        allow_methods=("GET", "POST"),
        allow_headers=("authorization", "content-type", "idempotency-key", "x-retry-count"),
    )


def bundle(built: Path) -> tuple[Verdict, ...]:
    """What a browser loads: how much that is, and that nothing of it is Node's."""
    scripts = [path.read_text(encoding="utf-8") for path in built.rglob("*.js")]
    size = sum(len(gzip.compress(text.encode(), mtime=0)) for text in scripts) / 1000
    say(f"  the page's scripts: {size:.1f} kB, compressed")
    found = sorted({match.group() for text in scripts for match in OF_NODE.finditer(text)})
    return (
        Verdict("the page's scripts are small", f"{size:.1f} kB, compressed" if size > MOST_KB else None),
        Verdict("nothing of them needs Node.js", ", ".join(found) or None),
    )
