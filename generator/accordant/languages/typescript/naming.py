"""TypeScript's spelling of names and values, and where each schema is. The names themselves are the contract's."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accordant.ir import Contract, SchemaId
from accordant.languages.circles import circular_files
from accordant.resolve.names import distinct, pascal, snake

_IDENTIFIER = re.compile(r"[A-Za-z_$][0-9A-Za-z_$]*")
_LARGEST = 1.7976931348623157e308
_RESERVED = re.compile(
    "arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|"
    "finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|"
    "return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield"
)
"""What no function of a module may be called."""


@dataclass(frozen=True, slots=True)
class Names:
    """Where each schema of a contract is, and what it is called elsewhere.

    A schema is called as in the contract, which is never a keyword: it starts with no lower-case letter. Generated files
    in turn use none of TypeScript's own capitalised names, so that a schema may be called `Record`, `Date` or `Promise`.
    """

    module_of: Mapping[SchemaId, str]  # file name, without its ending
    alias_of: Mapping[SchemaId, str]  # of schemas that share their name with another module's
    circular: Mapping[str, frozenset[str]]  # module → others that it imports in a circle

    def exported(self, key: SchemaId, contract: Contract) -> str:
        """A schema in the list of what a package exports of a module: `Error as CommonError`."""
        name = contract.schemas[key].name
        return f"{name} as {self.alias_of[key]}" if key in self.alias_of else name


def typescript_names(contract: Contract) -> Names:
    """The files and names of every schema of a contract."""
    file_of = module_files(contract)
    module_of = {key: file_of[module] for key, module in contract.module_of().items()}
    times = Counter(schema.name for schema in contract.schemas.values())
    shared = [key for key, schema in contract.schemas.items() if times[schema.name] > 1]
    names = (schema.name for schema in contract.schemas.values())
    aliases = distinct((pascal(module_of[key]) + contract.schemas[key].name for key in shared), names)
    return Names(module_of, dict(zip(shared, aliases, strict=True)), circular_files(contract, module_of.__getitem__))


def module_files(contract: Contract) -> dict[str, str]:
    """The file name of each module; `index` is taken."""
    names = [module.name for module in contract.modules]
    return dict(zip(names, distinct((snake(name, otherwise="module") for name in names), ("index",)), strict=True))


def camel(name: str, *, otherwise: str = "value") -> str:
    """`org_id` as `orgId`: how functions, methods and their arguments are spelled."""
    first, *rest = snake(name, otherwise=otherwise).split("_")
    return first + "".join(one[:1].upper() + one[1:] for one in rest)


def function_name(name: str) -> str:
    """A name in camel case that a function of a module may have."""
    found = camel(name, otherwise="operation")
    return f"{found}_" if _RESERVED.fullmatch(found) else found


def property_name(name: str) -> str:
    """A property of an interface, quoted where it must be."""
    return name if _IDENTIFIER.fullmatch(name) else literal(name)


def key_name(name: str) -> str:
    """A property of an object literal, where `__proto__` would be the prototype."""
    return '["__proto__"]' if name == "__proto__" else property_name(name)


def literal(value: Any) -> str:
    """A JSON value as a TypeScript expression, which is a type as well where it is a scalar."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > _LARGEST:
        return "1e999" if value > 0 else "-1e999"
    written = json.dumps(value, ensure_ascii=False)
    return written if written.isprintable() else "".join(one if one.isprintable() else escaped(one) for one in written)


def escaped(character: str) -> str:
    """A character as an escape of a string."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[index]:02x}{units[index + 1]:02x}" for index in range(0, len(units), 2))
