"""`merge_patch`: what a body of `application/merge-patch+json` asks for (RFC 7396), done to a JSON value or a model."""

from typing import Any, TypeVar, overload

from pydantic import BaseModel

from .answers import jsonable

M = TypeVar("M", bound=BaseModel)


@overload
def merge_patch(target: M, patch: object) -> M: ...


@overload
def merge_patch(target: object, patch: object) -> Any: ...


def merge_patch(target: object, patch: object) -> Any:
    """The target with the patch applied; neither is changed. null takes a member away, an object goes into its members.

    Of a model, the result is one that its class has judged: pydantic.ValidationError says what is wrong with it, such as
    a required member that was taken away. A patch that is a model says what was sent, and nothing of defaults.
    """
    changes = (
        patch.model_dump(mode="json", by_alias=True, exclude_unset=True) if isinstance(patch, BaseModel) else patch
    )
    if isinstance(target, BaseModel):
        return type(target).model_validate(_merged(jsonable(target), changes))
    return _merged(target, changes)


def _merged(target: object, patch: object) -> object:
    """RFC 7396, section 2, without recursion: a stranger says how deep a patch is."""
    if not isinstance(patch, dict):
        return patch
    whole = dict(target) if isinstance(target, dict) else {}
    pending = [(whole, patch)]
    while pending:
        into, changes = pending.pop()
        for name, value in changes.items():
            if value is None:
                into.pop(name, None)
            elif isinstance(value, dict):
                known = into.get(name)
                into[name] = dict(known) if isinstance(known, dict) else {}
                pending.append((into[name], value))
            else:
                into[name] = value
    return whole
