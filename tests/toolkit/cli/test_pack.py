"""`gen sdk pack` as people use it: what it makes is installed and used, without what it was made from."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bench import typescript
from tests.toolkit.command import gen

Capture = pytest.CaptureFixture[str]
CONTRACT = """\
openapi: 3.1.0
info: {title: Shop, version: 2.1.0}
servers: [{url: /}]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: It
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
components:
  schemas:
    Order: {type: object, required: [id], properties: {id: {type: string}}}
"""
IN_PYTHON = """
import httpx2
import shop
answer = lambda request: httpx2.Response(200, json={"id": request.url.path})
with shop.Client("http://test", http_client=httpx2.Client(transport=httpx2.MockTransport(answer))) as client:
    print(client.shop.get_order(id="7").id)
"""
IN_TYPESCRIPT = """
import { Client } from "shop/client";
import { Order } from "shop/zod";
const fetch = async (url) => Response.json({ id: new URL(url).pathname });
const client = new Client({ baseUrl: "http://test", fetch });
console.log(Order.parse(await client.shop.getOrder({ id: "7" })).id);
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture) -> Path:
    """A folder with the SDKs of a small contract, and what they are compiled with."""
    (tmp_path / "shop.yaml").write_text(CONTRACT)
    (tmp_path / "node_modules").symlink_to(typescript.MODULES, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{typescript.npm(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}")
    built = gen(["build", "shop.yaml", "--target", "sdk-python", "--target", "sdk-typescript"], capfd)
    assert built.exit == 0, built.err
    return tmp_path


def test_every_sdk_is_packed_and_works_where_it_is_installed(shop: Path, capfd: Capture) -> None:
    before = sorted(shop.joinpath("generated").rglob("*"))

    ran = gen(["sdk", "pack"], capfd)

    assert (ran.exit, ran.err) == (0, "")
    assert [Path(line) for line in ran.out.split()] == [
        Path("dist/shop-2.1.0-py3-none-any.whl"),
        Path("dist/shop-2.1.0.tar.gz"),
        Path("dist/shop-2.1.0.tgz"),
    ]
    assert sorted(shop.joinpath("generated").rglob("*")) == before
    assert _with_python(shop / "installed", shop / "dist" / "shop-2.1.0-py3-none-any.whl") == "/orders/7"
    assert _with_node(shop / "page", shop / "dist" / "shop-2.1.0.tgz") == "/orders/7"


def test_the_same_files_are_packed_to_the_same_bytes(shop: Path, capfd: Capture) -> None:
    assert gen(["sdk", "pack", "--to", "one"], capfd).exit == 0
    assert gen(["sdk", "pack", "--to", "two"], capfd).exit == 0

    packed = sorted(path.name for path in (shop / "one").iterdir())
    assert len(packed) == 3
    assert [(shop / "one" / name).read_bytes() for name in packed] == [
        (shop / "two" / name).read_bytes() for name in packed
    ]


def test_one_of_them_is_packed_by_its_name(shop: Path, capfd: Capture) -> None:
    assert gen(["sdk", "pack", "python"], capfd).exit == 0

    assert [path.suffix for path in sorted((shop / "dist").iterdir())] == [".whl", ".gz"]


def test_what_is_not_there_is_told(shop: Path, capfd: Capture) -> None:
    ran = gen(["sdk", "pack", "cobol"], capfd)

    assert ran.exit == 2
    assert "no SDK in generated/sdk is called cobol" in ran.err
    assert "there are python, typescript" in ran.err


def test_without_npm_there_is_a_way_out(shop: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(shop / "nothing"))

    ran = gen(["sdk", "pack", "typescript"], capfd)

    assert ran.exit == 1
    assert "npm is not installed" in ran.err
    assert "install Node.js" in ran.err


def test_what_a_tool_says_is_shown(shop: Path, capfd: Capture) -> None:
    broken = shop / "generated" / "sdk" / "typescript" / "src" / "client.ts"
    broken.write_text("const number: string = 1;")

    ran = gen(["sdk", "pack", "typescript"], capfd)

    assert ran.exit == 1
    assert "TS2322" in ran.err


def _with_python(folder: Path, wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return _said([sys.executable, "-c", IN_PYTHON], folder, {"PYTHONPATH": str(folder)})


def _with_node(folder: Path, tarball: Path) -> str:
    modules = folder / "node_modules"
    modules.mkdir(parents=True)
    (modules / "zod").symlink_to(typescript.MODULES / "zod", target_is_directory=True)
    shutil.unpack_archive(tarball, folder, filter="data")
    (folder / "package").rename(modules / "shop")
    (folder / "used.mjs").write_text(IN_TYPESCRIPT)
    return _said([str(typescript.NODE), "used.mjs"], folder, {})


def _said(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    ran = subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()
