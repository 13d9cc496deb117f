"""Only models are run: whatever else generated code could hold is refused before that."""

import pytest

from accordant.importing.allowed import NotAllowed, check

HEAD = "from __future__ import annotations\nfrom typing import Any, Literal, Union\nfrom pydantic import BaseModel, Field\n"


@pytest.mark.parametrize(
    "code",
    [
        '"""Text."""\nclass A(BaseModel):\n    """Text."""\n    a: int | None = None\n    b: list[A] = Field([], ge=-1)\n',
        "class A(BaseModel):\n    a: Literal['__import__(\"os\")'] = '__import__'\n",
        "class A(BaseModel):\n    a: Union['A', 'B']\nclass B(A):\n    pass\nA.model_rebuild()\n",
        "class A(BaseModel):\n    a: dict[str, Any] = {'x': [1, 'y']}\n    b: str = Field('x', alias='__a', pattern='^x$')\n",
        "from enum import StrEnum\nclass E(StrEnum):\n    open = 'open'\nclass A(BaseModel):\n    e: E = E.open\n",
    ],
)
def test_models_are_allowed(code: str) -> None:
    check(HEAD + code)


@pytest.mark.parametrize(
    "code",
    [
        "import os\n",
        "from os import system\n",
        "from pydantic import ImportString\n",
        "from . import x\n",
        "from typing import Any as eval\n",
        "print(1)\n",
        "x = open('/etc/passwd')\n",
        "x = __import__('os')\n",
        "def f(): ...\n",
        "while True: pass\n",
        "lambda: 1\n",
        "x = [y for y in ()]\n",
        "x = f'{1}'\n",
        "x = 1 + 2\n",
        "x.y = 1\n",
        "class A(BaseModel, metaclass=type): pass\n",
        "@Field\nclass A(BaseModel): pass\n",
        "class A(BaseModel):\n    def f(self): ...\n",
        "class A(BaseModel):\n    __x__: int = 1\n",
        "class __A(BaseModel): pass\n",
        "class A(BaseModel):\n    a: int = Field(default_factory=lambda: 1)\n",
        "class A(BaseModel):\n    a: eval('1')\n",
        "class A(BaseModel):\n    a: 'eval(\"1\")'\n",
        "class A(BaseModel):\n    a: list['().__class__']\n",
        "class A(BaseModel):\n    a: Union['A', '[x for x in ()]']\n",
        "class A(BaseModel):\n    a: int = BaseModel.__subclasses__\n",
        "class A(BaseModel):\n    a: int = BaseModel.__subclasses__()\n",
        "class A(BaseModel):\n    a: int = exit\n",
        "class A(BaseModel):\n    a: int = Field(**{'x': 1})\n    import os\n",
        "class A(BaseModel):\n    print(1)\n",
        "A.model_rebuild(_types_namespace={})\n",
        "BaseModel.__init_subclass__()\n",
    ],
)
def test_everything_else_is_refused(code: str) -> None:
    with pytest.raises((NotAllowed, SyntaxError)):
        check(HEAD + code)
