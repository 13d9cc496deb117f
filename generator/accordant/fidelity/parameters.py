"""What becomes of parameters: which of them are read, and how they are written."""

from typing import Any

from accordant.diagnostics import Place
from accordant.fidelity.marks import Level, Use
from accordant.fidelity.report import Spot, place_of
from accordant.lift.swagger_schemas import STYLES as ARRAY_STYLES
from accordant.resolve.parameters import IGNORED_HEADERS, STYLES
from accordant.resolve.refs import Refs

ONE_STRING = Use(Level.DOCUMENTED, "OpenAPI 3 cannot say how this array is written: the value is read as one string")
_IGNORED_HEADER = Use(Level.DOCUMENTED, "OpenAPI ignores a header of this name; media types and `security` say it")

Identity = tuple[Any, Any]
"""Where a parameter is, and its name: what makes it the same as another (OpenAPI 3.1, section 4.8.12)."""


def written_as(node: dict[str, Any], family: str) -> str:
    """How a parameter is written, as a construct of the report."""
    location = node.get("in")
    if location in ("body", "formData") or "content" in node:
        return f"parameter in {location}"
    if family == "swagger":
        return f"parameter in {location}" + (f", {node.get('collectionFormat', 'csv')}" if "items" in node else "")
    style = node.get("style", STYLES.get(str(location), "form"))
    exploded = ", exploded" if node.get("explode", style == "form") else ""
    return f"parameter in {location}, style {style}{exploded}"


def parameter_use(node: dict[str, Any], use: Use) -> Use:
    """What there is of a parameter that is served, as far as its location and name say."""
    location, name = node.get("in"), node.get("name")
    if use.level is Level.SERVED and location == "header" and str(name).lower() in IGNORED_HEADERS:
        return _IGNORED_HEADER
    return use


def value_use(node: dict[str, Any], owner: str, use: Use) -> Use:
    """What there is of the value of a parameter or header of Swagger 2.0: an array may be written in too strange a way."""
    if node.get("type") != "array" or owner == "Items" or use.level is Level.DOCUMENTED:
        return use
    location = "header" if owner == "Header" else str(node.get("in"))
    return use if (location, node.get("collectionFormat", "csv")) in ARRAY_STYLES else ONE_STRING


def identities(refs: Refs, place: Place) -> set[Identity]:
    """Of a list of parameters."""
    written = refs.node(place)
    return {identity(refs, place.child(index)) for index in range(len(written or ()))}


def identity(refs: Refs, place: Place) -> Identity:
    """Of a parameter, or of what is referred to there."""
    target = refs.follow(place)
    node = None if target is None else refs.node(target)
    return (node.get("in"), node.get("name")) if isinstance(node, dict) else (None, None)


def beside(spot: Spot, name: str) -> Place:
    """Another field of the same object."""
    return place_of(spot[0]).child(name)
