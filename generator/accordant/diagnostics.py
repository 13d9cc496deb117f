"""What `gen` says about a user's contract: values, never prints and never raises."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, Generic, NamedTuple, TypeVar

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


REMOVED: Final = object()
"""The value of a place from which something is taken out."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a document in memory: a value set or removed, a key renamed, or an element appended to an array."""

    place: Place
    value: Any = REMOVED
    name: str | None = None  # the new name of the key at `place`
    is_append: bool = False  # `place` is the array, which need not be there yet


class Policy(StrEnum):
    """What becomes of a part of a contract that breaks a rule."""

    ERROR = "error"
    SKIP = "skip"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, which code, what is wrong, and a way out."""

    code: str
    message: str
    place: Place | Span | None
    hint: str
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR
    repair: tuple[Edit, ...] = field(default=(), compare=False)  # what `on_invalid: repair` does about it
    is_tolerated: bool = False  # by `on_invalid`: the part was left out or repaired


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
    name: str = ""  # of a rule of `gen lint`, as Spectral calls it where it has one like it
    is_on: bool = True  # unless asked for, rules that are off are not looked at


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
    "GEN-CFG-003": Rule(
        "a ruleset is not understood",
        "`gen lint` takes severities from a Spectral ruleset in YAML or JSON, and from files that it extends.",
        "Correct what the message names, or remove it from the ruleset.",
    ),
    "GEN-CFG-004": Rule(
        "a part of a ruleset has no effect here",
        "`gen lint` runs rules of its own; a Spectral ruleset says how grave they are, but functions of others are not run.",
        "Set the severity of a rule that docs/lint.md lists, or keep running Spectral for this one.",
        Severity.NOTE,
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
    "GEN-LNT-001": Rule(
        "an operationId has characters that no name can have",
        "Methods of servers and clients are called after it; such characters are dropped, and tools disagree about how.",
        "Write it with letters and digits only, verb and noun in camelCase.",
        Severity.WARNING,
        "operation-operationId-characters",
    ),
    "GEN-LNT-002": Rule(
        "operationIds are not in one style",
        "Names of methods come from them, and people guess names; camelCase is what most generators expect.",
        "Write every operationId in camelCase, such as `createTask`.",
        Severity.NOTE,
        "operation-operationId-casing",
    ),
    "GEN-LNT-003": Rule(
        "two operationIds differ only in their spelling",
        "They become the same name of a method, so one of them gets a number, which says nothing.",
        "Rename one of them.",
        Severity.WARNING,
        "operation-operationId-collision",
    ),
    "GEN-LNT-004": Rule(
        "two schemas differ only in the spelling of their names",
        "They become the same name of a class, or of a file where case does not count, so one of them gets a number.",
        "Rename one of them, or merge them.",
        Severity.WARNING,
        "schema-name-collision",
    ),
    "GEN-LNT-005": Rule(
        "two properties of a schema differ only in their spelling",
        "They become the same attribute, so one of them gets a number.",
        "Keep one of them, or rename one.",
        Severity.WARNING,
        "property-name-collision",
    ),
    "GEN-LNT-006": Rule(
        "two parameters of an operation differ only in spelling or location",
        "They become the same argument, so one of them gets a number.",
        "Rename one of them.",
        Severity.WARNING,
        "parameter-name-collision",
    ),
    "GEN-LNT-007": Rule(
        "two values of an enum become the same name",
        "Members of enums are called after their values, so one of them gets a number.",
        "Name them with `x-enum-varnames`, or rename one of the values.",
        Severity.NOTE,
        "enum-name-collision",
    ),
    "GEN-LNT-010": Rule(
        "a component is not used",
        "Nothing that is served or sent leads to it, but models are generated for it, and readers take it for a part of the API.",
        "Remove it, or refer to it.",
        Severity.WARNING,
        "unused-component",
    ),
    "GEN-LNT-011": Rule(
        "no operation acts on a channel",
        "Nothing is sent to it or received from it here, so nothing is generated for it.",
        "Add an operation with `action: send` or `receive`, or remove the channel.",
        Severity.WARNING,
        "unused-channel",
    ),
    "GEN-LNT-012": Rule(
        "a declared tag is not used",
        "Documentation shows an empty group.",
        "Remove the tag, or give it to an operation.",
        Severity.NOTE,
        "unused-tag",
    ),
    "GEN-LNT-013": Rule(
        "an operation has a tag that is not declared",
        "Documentation has no description for its group, and a slip of the pen makes a group of its own.",
        "Declare it under `tags`, or correct its name.",
        Severity.NOTE,
        "operation-tag-defined",
    ),
    "GEN-LNT-020": Rule(
        "an operation has no tag",
        "Documentation and clients group operations by tag.",
        "Add `tags`.",
        Severity.NOTE,
        "operation-tags",
    ),
    "GEN-LNT-021": Rule(
        "an operation has neither summary nor description",
        "They become the documentation of methods, and what an agent chooses a tool by.",
        "Add a `summary`, and a `description` where there is more to say.",
        Severity.NOTE,
        "operation-description",
    ),
    "GEN-LNT-022": Rule(
        "a parameter has no description",
        "It becomes the documentation of the argument.",
        "Add a `description`.",
        Severity.NOTE,
        "parameter-description",
        is_on=False,
    ),
    "GEN-LNT-023": Rule(
        "a tag has no description",
        "Documentation shows it at the head of the group.",
        "Add a `description`.",
        Severity.NOTE,
        "tag-description",
        is_on=False,
    ),
    "GEN-LNT-024": Rule(
        "the document has no description",
        "Documentation begins with it.",
        "Add `description` to `info`.",
        Severity.NOTE,
        "info-description",
        is_on=False,
    ),
    "GEN-LNT-025": Rule(
        "the document names no contact",
        "Who uses the API does not know whom to ask.",
        "Add `contact` to `info`.",
        Severity.NOTE,
        "info-contact",
        is_on=False,
    ),
    "GEN-LNT-026": Rule(
        "the document names no licence",
        "Who uses the API does not know under which terms.",
        "Add `license` to `info`.",
        Severity.NOTE,
        "info-license",
        is_on=False,
    ),
    "GEN-LNT-030": Rule(
        "a body has no example",
        "Documentation, mocks and snippets of clients show one; without it they show what a machine made up.",
        "Add `example` or `examples` to the media type or to its schema.",
        Severity.NOTE,
        "missing-example",
    ),
    "GEN-LNT-031": Rule(
        "an example does not match its schema",
        "Readers copy examples, and mocks and tests send them; one of the two is wrong.",
        "Correct the example or the schema.",
        Severity.WARNING,
        "valid-media-example",
    ),
    "GEN-LNT-032": Rule(
        "an example in a schema does not match it",
        "Readers copy examples, and mocks and tests send them; one of the two is wrong.",
        "Correct the example or the schema.",
        Severity.WARNING,
        "valid-schema-example",
    ),
    "GEN-LNT-033": Rule(
        "a default does not match its schema",
        "The server fills in a value that it would refuse if a client sent it.",
        "Correct the default or the schema.",
        Severity.WARNING,
        "valid-default",
    ),
    "GEN-LNT-034": Rule(
        "an example seems to hold a secret",
        "Contracts are published; a key in one is a key that is lost.",
        "Replace it by a value that is plainly made up, and withdraw the secret if it is one.",
        Severity.WARNING,
        "secret-in-example",
    ),
    "GEN-LNT-040": Rule(
        "a path ends with a slash",
        "Servers and proxies disagree about whether it is the path without the slash.",
        "Remove the slash.",
        Severity.WARNING,
        "path-keys-no-trailing-slash",
    ),
    "GEN-LNT-041": Rule(
        "a path has a query or a fragment",
        "No request ever matches it: both are no part of the path.",
        "Declare a parameter with `in: query`.",
        Severity.WARNING,
        "path-not-include-query",
    ),
    "GEN-LNT-042": Rule(
        "segments of paths are not in one style",
        "People guess paths; `/user-groups` beside `/userRoles` makes them guess wrong.",
        "Write all of them in one style.",
        Severity.NOTE,
        "path-casing",
    ),
    "GEN-LNT-043": Rule(
        "a path says what the method says",
        "`POST /createUser` says it twice; clients get names such as `create_user_create`.",
        "Name the resource in the path: `POST /users`.",
        Severity.NOTE,
        "path-verb",
    ),
    "GEN-LNT-044": Rule(
        "two paths match the same request",
        "`/{a}/b` and `/a/{b}` both match `/a/b`, and the specification leaves it open which of them counts.",
        "Change one of them so that they differ in a segment without a parameter.",
        Severity.WARNING,
        "ambiguous-paths",
    ),
    "GEN-LNT-045": Rule(
        "a path parameter has another type than in the paths beside it",
        "It is the same segment of the same family of paths, so a client holds one value for both.",
        "Give it the same schema, best one component under `parameters`.",
        Severity.WARNING,
        "path-parameter-type",
    ),
    "GEN-LNT-046": Rule(
        "a path parameter has another name than in the paths beside it",
        "It is the same segment of the same family of paths; clients get two names for one thing.",
        "Give it the same name.",
        Severity.NOTE,
        "path-parameter-name",
    ),
    "GEN-LNT-050": Rule(
        "an operation has no successful response",
        "Without one a handler has nothing to answer and a client nothing to return.",
        "Add a response `2XX`, such as `200` or `204`, or `3XX`.",
        Severity.WARNING,
        "operation-success-response",
    ),
    "GEN-LNT-051": Rule(
        "an operation describes no error",
        "Every operation can be asked wrongly; clients cannot type an error that is not described.",
        "Add a response `4XX` or `default`.",
        Severity.WARNING,
        "operation-4xx-response",
    ),
    "GEN-LNT-052": Rule(
        "an operation with security describes no refusal",
        "Calls without credentials are refused, and clients cannot tell by the contract how that looks.",
        "Add a response `401` or `403`.",
        Severity.NOTE,
        "operation-401-403-response",
    ),
    "GEN-LNT-053": Rule(
        "errors do not have one shape",
        "Clients want one type of error; each further shape is a case that they forget.",
        "Use one schema for the bodies of all errors.",
        Severity.NOTE,
        "error-shape",
    ),
    "GEN-LNT-054": Rule(
        "errors are not problem details",
        "`application/problem+json` (RFC 9457) is the shape that clients and gateways know.",
        "Answer errors as `application/problem+json`.",
        Severity.NOTE,
        "error-media-type",
        is_on=False,
    ),
    "GEN-LNT-055": Rule(
        "a response that has no content describes some",
        "Responses 1XX, 204, 205 and 304 end after their headers (RFC 9110, section 15); a body breaks the connection.",
        "Remove `content`, or answer `200`.",
        Severity.WARNING,
        "no-content-body",
    ),
    "GEN-LNT-056": Rule(
        "a request body stands where its meaning is not defined",
        "Proxies drop the body of GET, HEAD, DELETE and TRACE, and some clients cannot send it (RFC 9110, section 9.3).",
        "Use parameters, or another method.",
        Severity.WARNING,
        "no-request-body",
    ),
    "GEN-LNT-057": Rule(
        "a collection is answered whole",
        "It grows; pages cannot be added later without breaking clients.",
        "Add a parameter such as `limit` and `cursor`, or declare `x-pagination`; `maxItems` where it stays small.",
        Severity.WARNING,
        "paged-collection",
    ),
    "GEN-LNT-060": Rule(
        "an operation says nothing about security",
        "The document declares security schemes, but this operation asks for none, which is mostly forgotten.",
        "Add `security`, here or at the top; `security: []` where everybody may call.",
        Severity.WARNING,
        "operation-security",
    ),
    "GEN-LNT-061": Rule(
        "an API key travels in the query",
        "Addresses are written to logs, histories and referrers, and the key with them.",
        "Send it in a header.",
        Severity.WARNING,
        "api-key-in-query",
    ),
    "GEN-LNT-062": Rule(
        "passwords travel in the clear",
        "Basic authentication sends the password with each request, and a server here is not `https`.",
        "Serve over `https` only.",
        Severity.WARNING,
        "basic-without-tls",
    ),
    "GEN-LNT-063": Rule(
        "a server is not reached over TLS",
        "Whoever is on the way can read and change what is sent.",
        "Write `https://`, or `wss://` and secure protocols for events.",
        Severity.WARNING,
        "server-https",
    ),
    "GEN-LNT-064": Rule(
        "tokens are fetched without TLS",
        "Whoever is on the way can take the token (RFC 6749, section 3.1).",
        "Write `https://`.",
        Severity.WARNING,
        "oauth-https",
    ),
    "GEN-LNT-065": Rule(
        "a flow of OAuth is out of date",
        "The implicit and the password flow give tokens and passwords away, and must not be used any more (RFC 9700).",
        "Use `authorizationCode` with PKCE, or `clientCredentials`.",
        Severity.NOTE,
        "oauth-flow",
    ),
    "GEN-LNT-066": Rule(
        "the URL of a server ends with a slash",
        "Paths begin with one, so clients ask for `//`.",
        "Remove the slash.",
        Severity.WARNING,
        "server-trailing-slash",
    ),
    "GEN-LNT-067": Rule(
        "a server is an example",
        "Clients call it as it is written.",
        "Write the real address, or `/`.",
        Severity.NOTE,
        "server-not-example",
        is_on=False,
    ),
    "GEN-LNT-068": Rule(
        "the document names no server",
        "Clients do not know where to call.",
        "Add `servers`.",
        Severity.NOTE,
        "api-servers",
        is_on=False,
    ),
    "GEN-LNT-069": Rule(
        "a value in a request has no bounds",
        "What has no bounds can be used to exhaust a server (OWASP API4).",
        "Add `maxLength`, `maxItems`, or `minimum` and `maximum`; an `enum`, a `pattern` or a `format` will do.",
        Severity.NOTE,
        "bounded-request",
        is_on=False,
    ),
    "GEN-LNT-070": Rule(
        "an object in a request is open",
        "Unknown properties pass, so a slip of the pen is not noticed, and mass assignment is easier (OWASP API3).",
        "Add `additionalProperties: false`.",
        Severity.NOTE,
        "closed-request",
        is_on=False,
    ),
    "GEN-LNT-080": Rule(
        "a value stands twice in an enum",
        "It becomes two members of the same name.",
        "Remove one of the two.",
        Severity.WARNING,
        "duplicated-entry-in-enum",
    ),
    "GEN-LNT-081": Rule(
        "a value of an enum is not of the schema's type",
        "No value can ever be it.",
        "Correct the value or the type; put texts such as `no` and `1` in quotes.",
        Severity.WARNING,
        "typed-enum",
    ),
    "GEN-LNT-082": Rule(
        "an enum mixes types",
        "Languages with typed enums have none for it.",
        "Write all values as one type.",
        Severity.NOTE,
        "mixed-enum",
    ),
    "GEN-LNT-083": Rule(
        "`nullable` stands without a type",
        "It has an effect only beside `type` (OpenAPI 3.0.3, section 4.7.24.1), so some tools take null here and others do not.",
        "Add `type`, or say it in the schema that is referred to.",
        Severity.NOTE,
        "nullable-type-sibling",
    ),
    "GEN-LNT-084": Rule(
        "a request requires a property that clients may not send",
        "`readOnly` properties are required in responses only, but many tools ask for them in requests too.",
        "Describe requests by a schema of their own, without the property.",
        Severity.NOTE,
        "required-read-only",
    ),
    "GEN-LNT-085": Rule(
        "an object deep inside a schema has no name",
        "Its class gets a name made of the way to it, which changes when the way does.",
        "Move it to `components.schemas` and refer to it.",
        Severity.NOTE,
        "inline-object",
    ),
    "GEN-LNT-086": Rule(
        "an array does not say what is in it",
        "Its items are any value, in every language.",
        "Add `items`; `items: {}` where any value is meant.",
        Severity.WARNING,
        "array-items",
    ),
    "GEN-LNT-087": Rule(
        "the property of a discriminator is not required in a member",
        "A value without it belongs to no member (OpenAPI 3.1, section 4.8.25).",
        "Describe it in the member, and list it under `required`.",
        Severity.WARNING,
        "discriminator-property",
    ),
    "GEN-LNT-088": Rule(
        "a schema describes objects or arrays and lets every other value pass",
        "Without `type`, `properties` and `items` say nothing of texts, numbers or null (JSON Schema Core, section 7.6.1).",
        "Add `type: object` or `type: array`.",
        Severity.NOTE,
        "untyped-schema",
    ),
    "GEN-LNT-090": Rule(
        "a message has no name",
        "Its class is called after where it stands.",
        "Add `name`, or move it to `components.messages`.",
        Severity.NOTE,
        "message-name",
    ),
    "GEN-LNT-091": Rule(
        "a message has no payload",
        "Nothing is known about what it carries, so it is any value.",
        "Add `payload`; `payload: {type: 'null'}` where it is empty.",
        Severity.WARNING,
        "message-payload",
    ),
    "GEN-LNT-092": Rule(
        "an operation has no messages",
        "Neither it nor its channel says what is sent, so nothing is generated for it.",
        "Add messages to the channel.",
        Severity.WARNING,
        "operation-messages",
    ),
    "GEN-LNT-093": Rule(
        "the address of a channel has a query, a fragment or a slash at the end",
        "Brokers take them as parts of the name.",
        "Remove it.",
        Severity.WARNING,
        "channel-address",
    ),
    "GEN-LNT-094": Rule(
        "the headers of a message are not an object",
        "Headers have names (AsyncAPI 3.0, Message Object).",
        "Add `type: object` and describe the headers under `properties`.",
        Severity.WARNING,
        "message-headers-object",
    ),
}

LINT_RULES = {rule.name: code for code, rule in REGISTRY.items() if rule.name}
"""The codes of the rules of `gen lint`, by their names."""
