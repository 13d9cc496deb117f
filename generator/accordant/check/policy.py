"""What becomes of what is wrong: `on_invalid` of accordant.toml, per code. Nothing is left out or changed in silence."""

from dataclasses import dataclass, replace

from accordant.clearance import KEY
from accordant.diagnostics import REMOVED, Diagnostic, Edit, Place, Policy, Severity
from accordant.source.config import OnInvalid

_PROTECTING = ("security", "x-permission")
_METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace", "query"))


@dataclass(frozen=True, slots=True)
class Decision:
    """The changes that make errors go away, and what is said of them; the errors that stay are not among it."""

    edits: tuple[Edit, ...]
    tolerated: tuple[Diagnostic, ...]


def decide(diagnostics: tuple[Diagnostic, ...], on_invalid: OnInvalid) -> Decision:
    """What to change because of these errors, by the policy for the code of each."""
    edits: list[Edit] = []
    tolerated: list[Diagnostic] = []
    for one in diagnostics:
        if one.severity is not Severity.ERROR or not isinstance(one.place, Place):
            continue
        policy = on_invalid.policy(one.code)
        if policy is Policy.REPAIR and one.repair:
            edits += one.repair
            tolerated.append(_said(one, f"repaired: {_described(one.repair)}"))
        elif policy is Policy.SKIP:
            part = _part(one)
            if part is not None:
                edits.append(Edit(part))
                tolerated.append(_said(one, f"skipped: `{part.pointer}` is left out"))
    return Decision(tuple(edits), tuple(tolerated))


def decide_on_text(diagnostics: tuple[Diagnostic, ...], on_invalid: OnInvalid) -> tuple[Diagnostic, ...]:
    """The same for what readers found: of a key that is written twice they took one, which may be enough."""
    return tuple(
        _said(one, "repaired: one of the two is read")
        if one.code == "GEN-SRC-003" and on_invalid.policy(one.code) is not Policy.ERROR
        else one
        for one in diagnostics
    )


def _said(one: Diagnostic, what: str) -> Diagnostic:
    return replace(one, message=f"{one.message}; {what}", severity=Severity.WARNING, repair=(), is_tolerated=True)


def _part(one: Diagnostic) -> Place | None:
    """The part to leave out; None where that would be a document, or would open what a contract protects."""
    place = one.place
    if not isinstance(place, Place):
        return None
    tokens = place.pointer.split("/")
    if tokens[-1] == KEY:
        return None  # without its class everybody would see the value, and without its schema as well
    if any(edit.name == "security" for edit in one.repair):
        tokens[-1] = "security"  # misspelt, but meant to protect
    for at, name in enumerate(tokens):
        if name in _PROTECTING and (at == 1 or _is_operation(tokens[:at])):
            # Without its security requirement, or a permission, an operation would be open, so it goes as a whole; the document's cannot.
            return Place(place.uri, "/".join(tokens[:at])) if at > 1 else None
    if tokens[-1] == "$ref" or (one.code == "GEN-PAR-001" and tokens[-1] == "name"):
        tokens.pop()
    return Place(place.uri, "/".join(tokens)) if len(tokens) > 2 else None


def _is_operation(tokens: list[str]) -> bool:
    return tokens[-1] in _METHODS or "additionalOperations" in tokens[-2:-1]


def _described(edits: tuple[Edit, ...]) -> str:
    return " and ".join(_one(edit) for edit in edits)


def _one(edit: Edit) -> str:
    last = edit.place.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    if edit.name is not None:
        return f"read as `{edit.name}`"
    if edit.is_append:
        return f"added to `{last}`"
    return f"`{last}` is left out" if edit.value is REMOVED else f"read as `{last}: {_short(edit.value)}`"


def _short(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else "{…}" if isinstance(value, dict) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."
