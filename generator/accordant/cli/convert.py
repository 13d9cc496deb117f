"""`gen convert`: a document of an older version of OpenAPI, written anew in a newer one."""

import sys
from dataclasses import dataclass
from pathlib import Path

from accordant.check.shape import check_shape
from accordant.cli.configure import Options, configured
from accordant.cli.report import Exit, Format, say, show, summary
from accordant.diagnostics import Diagnostic, Place, Result, has_errors
from accordant.lift import Minor, convert_tree
from accordant.output.changes import write_file
from accordant.reading import located, without_collector
from accordant.resolve.contract import ModuleSource
from accordant.source.config import Config
from accordant.source.rewritten import rewritten_text
from accordant.source.tree import is_remote, load
from accordant.source.versions import version_of


@dataclass(frozen=True, slots=True)
class Converted:
    """The new texts of a document and of every file beside it that it refers to; which of these are not as they were."""

    texts: dict[str, str]
    changed: frozenset[str] = frozenset()


def run(document: Path, to: Minor, out: Path | None, format: Format) -> int:
    config = configured(Options(), None)
    if not config.is_sound:
        show(config.diagnostics, format)
        return Exit.CONTRACT
    with without_collector():
        converted = _converted(document, to, config.value)
    show(converted.diagnostics, format)
    if has_errors(converted.diagnostics):
        say(f"{summary(converted.diagnostics)}; nothing was converted")
        return Exit.CONTRACT
    texts = converted.value.texts
    is_folder = out is not None and (out.is_dir() or not out.suffix)
    others = converted.value.changed - {document.name}
    if others and not is_folder:
        listed = ", ".join(f"`{uri}`" for uri in sorted(others))
        say(f"{listed} must be written beside `{document.name}`; name a folder: --out converted")
        return Exit.USAGE
    outside = sorted(others - texts.keys())
    if outside:
        say(f"`{outside[0]}` must change too, but is not in the document's folder; move the document above both")
        return Exit.USAGE
    if out is None:
        sys.stdout.write(texts[document.name])
    elif is_folder:
        for uri, text in texts.items():
            write_file(out / uri, text.encode())
        say(f"{out}: {len(texts)} written")
    else:
        write_file(out, texts[document.name].encode())
    return Exit.CLEAN


def _converted(document: Path, to: Minor, config: Config) -> Result[Converted]:
    loaded = load((document,), document.parent, config.limits, config.remote)
    shape = check_shape(loaded.value, (ModuleSource(document.stem, document.name),))
    problems = [*loaded.diagnostics, *shape.diagnostics]
    if has_errors(problems):
        return Result(Converted({}), located(problems, loaded.value, config))
    lifted = convert_tree(loaded.value, to)
    found = [*problems, *lifted.diagnostics]
    found += _not_reached(lifted.value.documents[document.name].value, document.name, to)
    texts = {}
    for uri, after in lifted.value.documents.items():
        if not uri.startswith("..") and not is_remote(uri):
            text = rewritten_text(loaded.value.documents[uri], after)
            texts[uri] = text.value
            found += text.diagnostics
    changed = frozenset(
        uri for uri, one in lifted.value.documents.items() if one.value != loaded.value.documents[uri].value
    )
    return Result(Converted(texts, changed), located(found, loaded.value, config))


def _not_reached(root: object, uri: str, to: Minor) -> list[Diagnostic]:
    version = version_of(root)
    if version is not None and (version.family, version.minor) == ("openapi", to):
        return []
    title = "the document" if version is None else version.title
    hint = "only Swagger 2.0 and OpenAPI 3.0 are converted, to a newer version"
    return [Diagnostic("GEN-DOC-001", f"{title} cannot be converted to OpenAPI {to}", Place(uri, ""), hint)]
