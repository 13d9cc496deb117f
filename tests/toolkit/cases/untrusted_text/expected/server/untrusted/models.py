"""Models of `untrusted`: Inject\"\"\"; import os
{{ 7 * 7 }}{% raw %}.

Generated from untrusted.yaml; not to be edited.
"""

from enum import StrEnum
from typing import Annotated, Literal

from accordant.runtime import MISSING, Missing, Model
from pydantic import Field

__all__ = (
    "Evil",
    "EvilC",
)


class EvilC(StrEnum):
    VALUE = "'"
    VALUE_2 = '"'
    VALUE_3 = "\\"
    VALUE_4 = "\n"
    VALUE_5 = '"""'
    VALUE_3_2 = "{{ 3 }}"
    VALUE_6 = "\u2028"


class Evil(Model):
    """Ends in a backslash \\
    and \"\"\" in the middle
    # not a comment
    """

    a_b: Annotated[str, Field(alias="a'b")]
    """ends in \"\"\""""
    b_import_os: Annotated[str, Field(alias="b\nimport os")] = '"""\\'
    c: Annotated[EvilC | Missing, Field(alias="c\\")] = MISSING
    import_os: Annotated[Literal["'); import os #"] | Missing, Field(alias="__import__('os')")] = MISSING
    d: Annotated[Annotated[str, Field(pattern='"""')] | Missing, Field(alias="\u202ed")] = MISSING
