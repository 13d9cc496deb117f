"""What several templates of the TypeScript SDK print."""

from dataclasses import dataclass

from accordant.languages.typescript.docs import Doc


@dataclass(frozen=True, slots=True)
class PropertyView:
    """A property of an interface: an argument, or an option."""

    doc: Doc
    text: str  # "orgId: string;"
