"""Examples of references, run as they stand: against a mock of the same contract, in Python and in TypeScript."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from accordant.build import build, write
from accordant.mock import Settings, mock_application
from accordant.source.product import Product
from bench import typescript
from bench.serving import serving
from tests.toolkit.generated import imported

TARGETS = ("server", "mock", "sdk-python", "sdk-typescript", "cli")
_BLOCK = re.compile(r"^```(?:python|ts|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
_SECRET = "a-secret"  # of which a mock takes any

_PYTHON = """\
import json, sys, traceback
setup, examples = json.load(sys.stdin)
found = {}
for title, example in examples.items():
    names = {}
    exec(compile(setup, "setup", "exec"), names)
    try:
        exec(compile(example, title, "exec"), names)
    except Exception as error:
        found[title] = f"{type(error).__name__}: {error}"
print("\\n" + json.dumps(found), file=sys.stderr)
"""
_QUIETLY = (sys.executable, "-W", "ignore::DeprecationWarning", "-c")
_COMMANDS = """\
import contextlib, io, json, sys
package = __import__(sys.argv[1])
found = {}
for title, words in json.load(sys.stdin).items():
    sys.argv = words
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.redirect_stderr(said):
            package.main()
    except SystemExit as ended:
        if ended.code:
            found[title] = f"{ended.code}: {said.getvalue()}"
print("\\n" + json.dumps(found), file=sys.stderr)
"""
_TYPESCRIPT = """\
declare const process: { env: { [name: string]: string | undefined }; stderr: { write(text: string): void } };
%s
const found: { [title: string]: string } = {};
async function ran(title: string, example: () => Promise<void>) {
  try {
    await example();
  } catch (error) {
    found[title] = String(error);
  }
}
%s
process.stderr.write("\\n" + JSON.stringify(found));
"""


@dataclass(frozen=True, slots=True)
class Documented:
    """What was generated of one contract."""

    out: Path
    reference: Mapping[str, str]  # by language

    def examples(self, language: str) -> tuple[str, dict[str, str]]:
        """What makes the client, and the example of each operation by its heading."""
        first, *sections = _HEADING.split(self.reference[language])
        setup = _BLOCK.search(first)
        assert setup is not None
        found = {}
        for title, section in zip(sections[::2], sections[1::2], strict=True):
            block = _BLOCK.search(section)
            assert block is not None, title
            found[title] = block.group(1)
        return setup.group(1), found


def documented(product: Product, out: Path) -> Documented:
    """Generates servers, mocks and SDKs of a product."""
    built = build(replace(product, targets=TARGETS), out)
    assert built.is_sound, built.diagnostics
    write(built.value, out)
    files = {
        "cli": out / "sdk/cli/reference.md",
        "python": next((out / "sdk" / "python").glob("*/reference.md")),
        "typescript": out / "sdk/typescript/reference.md",
    }
    return Documented(out, {language: file.read_text() for language, file in files.items()})


@contextmanager
def mocked(out: Path) -> Iterator[str]:
    """A mock of what was generated, at the address that is yielded. It remembers nothing, so whatever is asked for is there."""
    with imported(out) as server:
        settings = Settings(seed=1, is_stateful=False)
        app = mock_application(server, out / "mock" / "answers.json", settings).app
        with serving(app, "warning") as url:
            yield url


def _ran(
    command: Sequence[str], environment: Mapping[str, str], said: object = None, cwd: Path | None = None
) -> dict[str, str]:
    """What a process that was given examples says last: those that went wrong."""
    ran = subprocess.run(
        command, input=json.dumps(said), cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, str] = json.loads(ran.stderr.splitlines()[-1])
    return found


def run_python(one: Documented, url: str) -> dict[str, str]:
    """What went wrong, by the heading of the example."""
    setup, examples = one.examples("python")
    package = next((one.out / "sdk" / "python").iterdir())
    given = [_located(setup, url, "Client(", f"Client({url!r}, "), examples]
    return _ran((*_QUIETLY, _PYTHON), {"PYTHONPATH": str(package), **_environment(setup, url)}, given)


def run_commands(one: Documented, url: str) -> dict[str, str]:
    """The same of commands, whose files hold whatever is asked for."""
    setup, examples = one.examples("cli")
    package = next((one.out / "sdk" / "python").iterdir())
    folder = one.out.parent / "files"
    folder.mkdir()
    (folder / "file").write_text("what is in the file")
    (folder / "secret.txt").write_text("correct horse battery staple")
    words = {title: shlex.split(code.replace("\\\n", " ")) for title, code in examples.items()}
    variables = dict.fromkeys(re.findall(r"export (\w+)", setup), "a:secret")
    variables[f"{package.name.replace('-', '_').upper()}_BASE_URL"] = url
    variables["PYTHONPATH"] = os.pathsep.join((str(package), str(one.out / "sdk" / "cli")))
    command = (*_QUIETLY, _COMMANDS, f"{package.name.replace('-', '_')}_cli")
    return _ran(command, {"HOME": str(folder), **variables}, words, folder)


def run_typescript(one: Documented, url: str) -> dict[str, str]:
    """The same, once the examples are compiled with the package's own strictness."""
    setup, examples = one.examples("typescript")
    setup = re.sub(r'from "[^"]*/client"', 'from "./client.js"', setup)
    setup = _located(setup, url, "new Client({", f"new Client({{ baseUrl: {json.dumps(url)}, ")
    calls = "\n".join(f"await ran({json.dumps(title)}, async () => {{\n{code}}});" for title, code in examples.items())
    (one.out / typescript.PACKAGE / "src" / "snippets.ts").write_text(_TYPESCRIPT % (setup, calls))
    assert typescript.complaints((one.out,), is_emitted=True) == []
    compiled = one.out.parent / "dist" / one.out.name / typescript.PACKAGE / "src" / "snippets.js"
    return _ran((str(typescript.NODE), str(compiled)), _environment(setup, url))


def _located(setup: str, url: str, start: str, wanted: str) -> str:
    """With the address of the mock, also where the contract names a host of its own."""
    return setup if "_BASE_URL" in setup else setup.replace(start, wanted)


def _environment(setup: str, url: str) -> dict[str, str]:
    """What the setup reads: every secret is one that a mock takes."""
    names = re.findall(r'"([A-Z][A-Z0-9_]*)"', setup)
    return {name: url if name.endswith("_BASE_URL") else _SECRET for name in names}
