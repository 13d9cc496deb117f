"""Which parts of the documents are looked at when a contract is resolved and every target plans its files.

The documents are copied into dicts that note which of their keys are asked for. Looking for anchors and for references to
other files reads everything and means nothing by it: it is not noted.
"""

from collections.abc import Callable, ItemsView, Iterator, ValuesView
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from accordant.build import plan
from accordant.check.shape import check_shape
from accordant.diagnostics import Place
from accordant.fidelity.report import Fidelity
from accordant.fidelity.walk import fidelity_report
from accordant.lift import lift_tree
from accordant.resolve import refs as refs_module
from accordant.resolve.contract import ModuleSource, Resolution, resolve_contract
from accordant.source import resources
from accordant.source.product import single_document
from accordant.source.tree import SourceTree, load
from accordant.source.versions import FAMILIES

T = TypeVar("T")


class Recorder:
    """Makes recording copies, and holds what was read of them."""

    def __init__(self) -> None:
        self.read: set[Place] = set()
        self._is_on = True

    def copy(self, value: Any, place: Place) -> Any:
        if isinstance(value, dict):
            return RecordingDict({key: self.copy(one, place.child(key)) for key, one in value.items()}, place, self)
        if isinstance(value, list):
            return [self.copy(one, place.child(index)) for index, one in enumerate(value)]
        return value

    def note(self, place: Place) -> None:
        if self._is_on:
            self.read.add(place)

    @contextmanager
    def paused(self) -> Iterator[None]:
        was_on, self._is_on = self._is_on, False
        yield
        self._is_on = was_on

    def unnoted(self, function: Callable[..., T]) -> Callable[..., T]:
        def wrapped(*arguments: Any) -> T:
            with self.paused():
                return function(*arguments)

        return wrapped


class RecordingDict(dict[str, Any]):
    """A dict that says which of its values are asked for; to see its keys is not to ask."""

    def __init__(self, value: dict[str, Any], place: Place, recorder: Recorder) -> None:
        super().__init__(value)
        self._place, self._recorder = place, recorder

    def __getitem__(self, key: str) -> Any:
        self._recorder.note(self._place.child(key))
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._recorder.note(self._place.child(str(key)))
        return super().__contains__(key)

    def get(self, key: str, otherwise: Any = None) -> Any:
        self._recorder.note(self._place.child(key))
        return super().get(key, otherwise)

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]  # the own view of dicts cannot be made
        for key in self:
            self._recorder.note(self._place.child(key))
        return super().items()

    def values(self) -> ValuesView[Any]:  # type: ignore[override]  # as above
        for key in self:
            self._recorder.note(self._place.child(key))
        return super().values()


def unread(path: Path) -> Iterator[tuple[str, Place]]:
    """The constructs and places of a document that are classed typed or enforced, and that nobody looks at."""
    with pytest.MonkeyPatch.context() as patch:
        written, source, read, resolution = _places_read(path, patch)
    report = fidelity_report(written, (source,), resolution)
    family = next(iter(key for key in FAMILIES if key in written.documents[source.uri].value))
    elsewhere = (*_LIFTED.get(family, ()), *_NAMING)
    around = {Place(one.uri, pointer) for one in read for pointer in _upwards(one.pointer)}
    for entry in report.entries:
        if entry.fidelity in (Fidelity.TYPED, Fidelity.ENFORCED) and not entry.construct.startswith(elsewhere):
            yield from ((entry.construct, place) for place in entry.places if place not in around)


_LIFTED = {
    # What these say is in the lifted document at other places, which do not lead back to them.
    "swagger": (
        *("Document.consumes", "Document.produces", "Operation.consumes", "Operation.produces", "media type "),
        *(
            "Parameter.collectionFormat",
            "Header.collectionFormat",
        ),  # in styles, which are not said where they go without saying
        "Document.basePath",  # in the URL of the first server
        *("Parameter.in", "Parameter.name"),  # of bodies and form fields
        *(
            "Parameter.required",
            "Parameter.schema",
            "Schema.$ref",
        ),  # of shared bodies, written out for each set of media types
    ),
    # Traits are merged, and the languages of schemas are done with, when documents are lifted.
    "asyncapi": ("Message.traits", "Reference.$ref", "MultiFormatSchema.schemaFormat", "Message.schemaFormat"),
}
"""What the lift reads, so that nobody looks at it later."""

_NAMING = (
    *("Schema.$id", "Schema.$anchor", "Schema.$dynamicAnchor", "OpenAPI.$self"),
    *("Schema.$schema", "Schema.$vocabulary", "OpenAPI.jsonSchemaDialect"),
)
"""What references find schemas by, and what says the dialect, when all of a document is searched for it."""


def _upwards(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]


def _places_read(path: Path, patch: pytest.MonkeyPatch) -> tuple[SourceTree, ModuleSource, set[Place], Resolution]:
    """The tree of a document as it was written, its source, the places of that tree that were looked at, and what was made."""
    product = single_document(path, None)
    written = load((path,), path.parent).value
    sources = (ModuleSource(product.modules[0].name, path.name),)
    assert check_shape(written, sources).unusable == ()
    lifted = lift_tree(written).value
    recorder = Recorder()
    documents = {
        uri: replace(one, value=recorder.copy(one.value, Place(uri, ""))) for uri, one in lifted.documents.items()
    }
    patch.setattr(refs_module, "resources_of", recorder.unnoted(resources.resources_of))
    patch.setattr(SourceTree, "reachable", recorder.unnoted(SourceTree.reachable))
    resolution = resolve_contract(replace(lifted, documents=documents, _nodes={}), product.name, sources, {}).value
    plan(product, resolution)
    return written, sources[0], {lifted.origin(one) for one in recorder.read}, resolution
