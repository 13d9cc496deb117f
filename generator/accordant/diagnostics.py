"""What `gen` says about a user's contract: values, never prints and never raises."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A node of a document: its URI, the JSON pointer (RFC 6901) to it, and whether its key or its value is meant.

    Lines and columns are looked up only when a diagnostic is shown, by `SourceTree.span`. A tuple, because there are
    hundreds of thousands of them in a large contract.
    """

    uri: str
    pointer: str
    is_key: bool = False

    def child(self, token: str | int, *, is_key: bool = False) -> "Place":
        return Place(self.uri, f"{self.pointer}/{escape(str(token))}", is_key)

    def key(self) -> "Place":
        return Place(self.uri, self.pointer, is_key=True)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a place stands in a file; line and column count from 1."""

    file: str
    line: int
    column: int
    text: str = ""  # the line itself, for the listing under a message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Note:
    message: str
    place: Place | Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, which code, what is wrong, and a way out."""

    code: str
    message: str
    place: Place | Span | None
    hint: str
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What a stage made of its input, and everything it found on the way."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not has_errors(self.diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(one.severity is Severity.ERROR for one in diagnostics)


def escape(token: str) -> str:
    """One token of a JSON pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


def unescape(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~") if "~" in token else token


def near_miss(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


@dataclass(frozen=True, slots=True)
class Rule:
    """What `gen explain CODE` says, and how grave the mildest of its findings are.

    `accordant.toml` can set the severity of findings that are no errors; what is an error stays one, since without
    what it asks for the contract has no clear meaning.
    """

    title: str
    why: str
    mend: str
    mildest: Severity = Severity.ERROR


REGISTRY: dict[str, Rule] = {
    "GEN-SRC-001": Rule(
        "a file cannot be read",
        "A contract, or a file that it refers to, does not exist or may not be read.",
        "Correct the path. References are relative to the file that holds them.",
    ),
    "GEN-SRC-002": Rule(
        "a file is not well-formed JSON or YAML 1.2",
        "The parser stopped at the place shown; everything after it is unknown.",
        "Mend the syntax there. Tabs cannot indent YAML; a text with `: ` or ` #` in it needs quotes.",
    ),
    "GEN-SRC-003": Rule(
        "a key is written twice in one object",
        "JSON and YAML leave it open which of the two counts, so tools disagree.",
        "Keep one of them.",
    ),
    "GEN-SRC-004": Rule(
        "a document is larger, deeper or more entangled than allowed",
        "A few lines of YAML aliases can unfold to gigabytes; reading is bounded so that a document cannot stop a machine.",
        "Replace aliases by `$ref`, or raise the limit.",
    ),
    "GEN-DOC-001": Rule(
        "the document is not an OpenAPI document of a version that is read",
        "The field at the top (`openapi`, `swagger`, `asyncapi`) decides how everything below is read.",
        "Add `openapi: 3.1.1`, or convert the document to a version that is read.",
    ),
    "GEN-DOC-002": Rule(
        "a required field is missing",
        "The OpenAPI Specification requires it; without it the meaning of the object is unknown.",
        "Add the field.",
        Severity.WARNING,
    ),
    "GEN-DOC-003": Rule(
        "a value has the wrong type",
        "The OpenAPI Specification asks for another JSON type here.",
        "Write the value as the message says.",
        Severity.WARNING,
    ),
    "GEN-DOC-004": Rule(
        "a field is not known here",
        "It is neither in the OpenAPI Specification for this object nor an extension (`x-`), so it would have no effect.",
        "Correct its spelling, or prefix it with `x-`.",
        Severity.WARNING,
    ),
    "GEN-DOC-005": Rule(
        "things stand together that exclude each other",
        "The specification allows one of the fields, or each element once; tools disagree about which of them counts.",
        "Keep one of them.",
        Severity.WARNING,
    ),
    "GEN-DOC-006": Rule(
        "a text does not have the form that it must have",
        "The specification asks for a URI, an email address, a media type or a name of certain characters here.",
        "Write it in that form.",
        Severity.WARNING,
    ),
    "GEN-REF-001": Rule(
        "a reference points to nothing",
        "The `$ref` names a place that does not exist in the document it points into.",
        "Correct the name, or add what it names.",
        Severity.WARNING,
    ),
    "GEN-REF-002": Rule(
        "a reference points to the network",
        "References over the network are never fetched unless asked for: a build must not depend on it, nor be led by it.",
        "Save the document beside this one and refer to the file, or allow its host: `gen build --allow-remote HOST`.",
    ),
    "GEN-REF-003": Rule(
        "references go round in a circle",
        "The reference leads back to itself without ever reaching a value.",
        "Make one of them the thing itself.",
    ),
    "GEN-REF-004": Rule(
        "a document on the network is not the one that was locked",
        "`accordant.lock` holds the hash of each fetched document, so that a build does not change without a commit.",
        "Look at what changed in it; `gen build --update-remote` accepts it and writes the new hash.",
    ),
    "GEN-REF-005": Rule(
        "something beside a reference is ignored",
        "A Reference Object stands for what it names; most of what is written beside `$ref` has no effect (OpenAPI 3.0.4, section 4.7.23).",
        "Move it into what the reference names, or write `allOf` with the reference in it.",
        Severity.WARNING,
    ),
    "GEN-REF-006": Rule(
        "a document on the network cannot be fetched",
        "Its host does not answer, refuses, redirects to a host that was not allowed, or is not a public one.",
        "Correct the reference, or save the document beside this one and refer to the file.",
    ),
    "GEN-OPS-001": Rule(
        "an operation has no operationId",
        "Names of methods, requests and clients come from it; one is made from method and path, which changes when the path does.",
        "Add `operationId`, verb and noun in camelCase, such as `createTask`.",
        Severity.WARNING,
    ),
    "GEN-OPS-002": Rule(
        "an operationId is declared twice",
        "operationIds are unique across all modules of a contract (OpenAPI 3.1, section 4.8.10).",
        "Rename one of them.",
    ),
    "GEN-OPS-003": Rule(
        "two paths cannot be told apart",
        "Templated paths with the same hierarchy but different parameter names are identical (OpenAPI 3.1, section 4.8.8).",
        "Merge them into one path.",
    ),
    "GEN-PAR-001": Rule(
        "a parameter does not match the path, or the address of its channel",
        "Each `{name}` in a path needs a parameter with `in: path` and that name, and the other way round; so does one in an address.",
        "Declare the parameter, or correct its name.",
    ),
    "GEN-PAR-002": Rule(
        "a parameter is declared twice",
        "A parameter is identified by its name and location; the same pair may stand once.",
        "Remove one of the two.",
    ),
    "GEN-PAR-003": Rule(
        "a path parameter is not required",
        "A path without it is another path, so `required: true` must be said (OpenAPI 3.1, section 4.8.12).",
        "Add `required: true`.",
    ),
    "GEN-PAR-004": Rule(
        "an operation has two bodies",
        "Swagger 2.0 allows one parameter `in: body`, or any number `in: formData`; a request has one body.",
        "Keep one parameter `in: body`, or only parameters `in: formData`.",
    ),
    "GEN-RES-001": Rule(
        "a response status is not one",
        "Keys of `responses` are a status code in quotes, a range such as `2XX`, or `default`.",
        "Write three digits, `1XX` to `5XX`, or `default`.",
    ),
    "GEN-SCH-001": Rule(
        "a schema's type is not one of JSON Schema's",
        "JSON Schema knows string, number, integer, boolean, object, array and null.",
        "Use one of them; a finer kind goes into `format`.",
        Severity.WARNING,
    ),
    "GEN-SCH-002": Rule(
        "a schema keyword has a value that it cannot have",
        "The dialect's meta-schema does not allow this value.",
        "Write the value as the message says.",
        Severity.WARNING,
    ),
    "GEN-SCH-003": Rule(
        "a required property is not described",
        "`required` names a property that `properties` does not; often a slip of the pen.",
        "Describe the property, or correct the name in `required`.",
        Severity.WARNING,
    ),
    "GEN-SEC-001": Rule(
        "a security scheme is not declared",
        "A security requirement names a scheme that `components.securitySchemes` does not have.",
        "Declare the scheme, or correct the name.",
    ),
    "GEN-TAG-001": Rule(
        "a tag's parent is not there, or is below it",
        "`parent` names another tag of the same document, and the way up must come to an end (OpenAPI 3.2, section 4.22.1).",
        "Declare the parent under `tags`, or name another.",
    ),
    "GEN-MED-001": Rule(
        "a media type is not served",
        "The server can not read or write this media type, so it is not offered: requests with it are answered 415.",
        "Declare a media type that is served, such as `application/json`, beside it.",
        Severity.WARNING,
    ),
    "GEN-EVT-001": Rule(
        "an operation names a channel or a message that is not there for it",
        "An operation acts on a channel of its document, and its messages are among those of the channel (AsyncAPI 3.0, Operation Object).",
        "Refer to a channel under `channels`, and to messages as `#/channels/<channel>/messages/<message>`.",
    ),
    "GEN-EVT-002": Rule(
        "a variable does not fit its server",
        "Each `{name}` in the host or path of a server takes its value from a variable, whose default is one of its values.",
        "Declare the variable, correct its name, or remove it.",
    ),
    "GEN-FID-001": Rule(
        "a part of the contract is documented only",
        "It is valid and shown in the documentation, but no code is generated from it.",
        "Write that part by hand, and keep it to the contract by a test.",
        Severity.WARNING,
    ),
    "GEN-FID-002": Rule(
        "the contract says more than the generated code holds to",
        "`gen check --fidelity --strict` asks that each part that says something of values, calls or callers has an effect.",
        "Hold to that part by hand and leave out `--strict`, or take it out of the contract.",
    ),
    "GEN-LFT-001": Rule(
        "a part of the document has no equivalent in the newer version",
        "Documents of an older version are lifted to a newer one before anything is generated; this cannot be said there.",
        "Write it as the hint says, or check by hand what is generated instead.",
        Severity.WARNING,
    ),
    "GEN-LFT-002": Rule(
        "a part of the document has no effect, and stays without one in the newer version",
        "The older version ignores it where it stands; the newer one would not, and the contract must not change its meaning.",
        "If it was meant, write it in the converted document.",
        Severity.WARNING,
    ),
    "GEN-LFT-003": Rule(
        "a comment is not in the converted document",
        "It stands at a part that the newer version does not have; all other comments go with what they stand at.",
        "Write it where it belongs now, or let it go.",
        Severity.NOTE,
    ),
    "GEN-CFG-001": Rule(
        "the product description is not understood",
        "`specs/product.yaml` says which modules a product loads and what is generated from them.",
        "Correct the field that the message names.",
    ),
    "GEN-CFG-002": Rule(
        "the configuration is not understood",
        "`accordant.toml` says how contracts are read and judged; what is not understood in it would have no effect.",
        "Correct the key or the value that the message names.",
    ),
    "GEN-OVL-001": Rule(
        "an overlay is not one that is understood",
        "An overlay has `overlay`, `info` and `actions`, each action a `target` and one of `update`, `remove` and `copy`.",
        "Correct the field that the message names.",
    ),
    "GEN-OVL-002": Rule(
        "an expression of an overlay is not JSONPath",
        "Targets of actions are JSONPath as RFC 9535 defines it; older dialects differ from it and from each other.",
        "Correct the expression.",
    ),
    "GEN-OVL-003": Rule(
        "an action of an overlay matches nothing",
        "It succeeds and changes nothing (Overlay 1.1, Action Object), which is mostly a slip or a document that moved on.",
        "Correct the expression, or remove the action.",
        Severity.WARNING,
    ),
    "GEN-OVL-004": Rule(
        "an action of an overlay does not fit what it is applied to",
        "Objects merge with objects, arrays take entries, single values replace single values; nothing else is defined.",
        "Write what fits, or remove what is there by an action before it.",
    ),
    "GEN-OVL-005": Rule(
        "an overlay is applied to another document than it names",
        "`extends` says which document an overlay was written for.",
        "Name the overlay for the document that it is for, or correct `extends`.",
        Severity.WARNING,
    ),
    "GEN-IMP-001": Rule(
        "a file cannot be imported",
        "Its types, or those that a sample shows, become schemas of a contract; this one is not of the format, or too large.",
        "Mend the file, or name its format: `gen import FILE --from avro`.",
    ),
    "GEN-IMP-002": Rule(
        "an imported schema differs from a component of that name",
        "What is in a contract is not written over unless asked for.",
        "`gen import --replace` replaces it; or rename one of the two.",
    ),
    "GEN-IMP-003": Rule(
        "schemas cannot be imported into that document",
        "Imported schemas are of JSON Schema 2020-12, which OpenAPI 3.1 and later have.",
        "Name a contract of OpenAPI 3.1 or 3.2; `gen convert --to 3.1` lifts older ones.",
    ),
    "GEN-OUT-001": Rule(
        "a generated file was edited by hand",
        "The file is not what `gen build` wrote. It is kept as it is, and nothing is written over it.",
        "Move the edit into the contract, a template or a handler; then delete the file and run `gen build`.",
    ),
    "GEN-OUT-002": Rule(
        "the generated code is not what the contract says",
        "Contract, templates or generator changed since the last build.",
        "Run `gen build` and commit what it writes.",
    ),
}
