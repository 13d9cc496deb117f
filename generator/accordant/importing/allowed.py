"""What generated Python may be, before it is run: classes with fields, and nothing that could do anything.

The text comes from a document that nobody has to trust, by way of a generator that is not ours. So every node of its
syntax tree must be one of those that models need; what is not known here is refused.
"""

import ast

_IMPORTS = {
    "__future__": {"annotations"},
    "datetime": {"date", "datetime", "time", "timedelta"},
    "decimal": {"Decimal"},
    "enum": {"Enum", "IntEnum", "StrEnum"},
    "typing": {"Annotated", "Any", "Dict", "List", "Literal", "Optional", "Set", "Tuple", "TypeAlias", "Union"},
    "typing_extensions": {"Annotated", "Literal", "TypeAlias", "TypeAliasType"},
    "uuid": {"UUID"},
    "pydantic": {
        "AnyUrl", "AwareDatetime", "Base64Bytes", "Base64Str", "BaseModel", "ConfigDict", "EmailStr", "Field",
        "FutureDate", "NaiveDatetime", "PastDate", "RootModel", "conbytes", "condecimal", "confloat", "conint",
        "conlist", "conset", "constr",
    },
    "pydantic.experimental.missing_sentinel": {"MISSING"},
}  # fmt: skip
_BUILTINS = frozenset(("bool", "bytes", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple"))
_CALLS = frozenset(("ConfigDict", "Field", "RootModel", "TypeAliasType"))


class NotAllowed(Exception):
    """The code has a part that models do not need."""


def check(code: str) -> None:
    """Raise `NotAllowed` where the code is anything but models. Nothing of it is run."""
    tree = ast.parse(code)
    names: set[str] = {*_BUILTINS}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            names |= _imported(node)
        elif isinstance(node, ast.ClassDef):
            names.add(_plain(node.name))
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            names |= _targets(node)
    checked = _Checked(frozenset(names))
    for node in tree.body:
        checked.statement(node)


def _imported(node: ast.ImportFrom) -> set[str]:
    allowed = _IMPORTS.get(node.module or "", set())
    names = {one.name for one in node.names}
    if node.level or not names <= allowed or any(one.asname for one in node.names):
        raise NotAllowed(f"imports {', '.join(sorted(names - allowed)) or node.module}")
    return names


def _targets(node: ast.Assign | ast.AnnAssign) -> set[str]:
    found = node.targets if isinstance(node, ast.Assign) else [node.target]
    if not all(isinstance(one, ast.Name) for one in found):
        raise NotAllowed("assigns to something other than a name")
    return {_plain(one.id) for one in found if isinstance(one, ast.Name)}


def _plain(name: str) -> str:
    if name.startswith("__"):
        raise NotAllowed(f"uses the name {name}")
    return name


class _Checked:
    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def statement(self, node: ast.stmt) -> None:
        match node:
            case ast.ImportFrom() | ast.Pass() | ast.Expr(value=ast.Constant(value=str())):
                return
            case ast.ClassDef(bases=bases, keywords=[], decorator_list=[], body=body):
                for base in bases:
                    self.type(base)
                inner = {name for one in body if isinstance(one, ast.Assign | ast.AnnAssign) for name in _targets(one)}
                checked = _Checked(self.names | inner)
                for one in body:
                    if not isinstance(one, ast.Assign | ast.AnnAssign | ast.Pass | ast.Expr):
                        raise NotAllowed("has more than fields in a class")
                    checked.statement(one)
            case ast.AnnAssign(annotation=annotation, value=value):
                _targets(node)
                self.type(annotation)
                if value is not None:
                    self.value(value)
            case ast.Assign(value=value):
                _targets(node)
                self.value(value)
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="model_rebuild"), args=[], keywords=[])
            ):
                self.name(name)
            case _:
                raise NotAllowed(f"has a statement of the kind {type(node).__name__}")

    def type(self, node: ast.expr) -> None:
        """An annotation. Texts in it are evaluated later, so they are read as what they will be."""
        match node:
            case ast.Constant(value=str(text)):
                self.type(ast.parse(text, mode="eval").body)
            case ast.Constant(value=None):
                return
            case ast.Name(id=name):
                self.name(name)
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                self.type(left)
                self.type(right)
            case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
                self.value(inner)
            case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[first, *rest])):
                self.type(first)
                for one in rest:
                    self.value(one)
            case ast.Subscript(value=ast.Name(id=name), slice=inner):
                self.name(name)
                for one in inner.elts if isinstance(inner, ast.Tuple | ast.List) else [inner]:
                    self.type(one)
            case ast.Call():
                self.value(node)
            case _:
                raise NotAllowed(f"has a type of the kind {type(node).__name__}")

    def value(self, node: ast.expr) -> None:
        match node:
            case ast.Constant():
                return
            case ast.Name(id=name) | ast.Attribute(value=ast.Name(id=name)):
                self.name(name)
                if isinstance(node, ast.Attribute):
                    _plain(node.attr)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                self.value(operand)
            case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
                for one in elements:
                    self.value(one)
            case ast.Dict(keys=keys, values=values):
                for inner in (*keys, *values):
                    if inner is None:
                        raise NotAllowed("unpacks an object")
                    self.value(inner)
            case ast.Call(func=ast.Name(id="TypeAliasType"), args=[ast.Constant(), target], keywords=[]):
                self.type(target)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=keywords) if self._may_call(name):
                self.name(name)
                for one in (*arguments, *(keyword.value for keyword in keywords)):
                    self.value(one)
            case ast.Subscript() | ast.BinOp():
                self.type(node)
            case _:
                raise NotAllowed(f"has a value of the kind {type(node).__name__}")

    def _may_call(self, name: str) -> bool:
        return name in _CALLS or name in {one for one in _IMPORTS["pydantic"] if one.startswith("con")}

    def name(self, name: str) -> None:
        if _plain(name) not in self.names:
            raise NotAllowed(f"uses the name {name}")
