"""`gen convert`: a document of an older version of OpenAPI, written anew in a newer one."""

import sys
from pathlib import Path

from accordant.check.shape import check_shape
from accordant.cli.report import Exit, Format, say, show, summary
from accordant.diagnostics import Diagnostic, Place, Result, has_errors
from accordant.lift import Minor, convert_tree
from accordant.output.changes import write_file
from accordant.reading import located, without_collector
from accordant.resolve.contract import ModuleSource
from accordant.source.rewritten import rewritten_text
from accordant.source.tree import load
from accordant.source.versions import version_of


def run(document: Path, to: Minor, out: Path | None, format: Format) -> int:
    with without_collector():
        converted = _converted(document, to)
    show(converted.diagnostics, format)
    if has_errors(converted.diagnostics):
        say(f"{summary(converted.diagnostics)}; nothing was converted")
        return Exit.CONTRACT
    texts = converted.value
    outside = sorted(uri for uri in texts if uri.startswith(".."))
    if outside:
        say(
            f"`{outside[0]}` must change too, but it is outside of the document's folder; convert from a folder of both"
        )
        return Exit.USAGE
    if out is not None and (out.is_dir() or not out.suffix):
        for uri, text in texts.items():
            write_file(out / uri, text.encode())
        say(f"{out}: {len(texts)} written")
        return Exit.CLEAN
    others = sorted(uri for uri in texts if uri != document.name)
    if others:
        listed = ", ".join(f"`{uri}`" for uri in others)
        say(f"{listed} must be written beside `{document.name}`; name a folder: --out converted")
        return Exit.USAGE
    if out is None:
        sys.stdout.write(texts[document.name])
    else:
        write_file(out, texts[document.name].encode())
    return Exit.CLEAN


def _converted(document: Path, to: Minor) -> Result[dict[str, str]]:
    """The new text of the document; and of the files beside it that it refers to, if any of these must change too."""
    loaded = load((document,), document.parent)
    shape = check_shape(loaded.value, (ModuleSource(document.stem, document.name),))
    problems = [*loaded.diagnostics, *shape.diagnostics]
    if has_errors(problems):
        return Result({}, located(problems, loaded.value))
    lifted = convert_tree(loaded.value, to)
    found = [*problems, *lifted.diagnostics]
    found += _not_reached(lifted.value.documents[document.name].value, document.name, to)
    texts = {}
    for uri, after in lifted.value.documents.items():
        text = rewritten_text(loaded.value.documents[uri], after)
        texts[uri] = text.value
        found += text.diagnostics
    others = (uri for uri in texts if uri != document.name)
    if not any(lifted.value.documents[uri].value != loaded.value.documents[uri].value for uri in others):
        texts = {document.name: texts[document.name]}
    return Result(texts, located(found, loaded.value))


def _not_reached(root: object, uri: str, to: Minor) -> list[Diagnostic]:
    version = version_of(root)
    if version is not None and (version.family, version.minor) == ("openapi", to):
        return []
    title = "the document" if version is None else version.title
    hint = "only Swagger 2.0 and OpenAPI 3.0 are converted, to a newer version"
    return [Diagnostic("GEN-DOC-001", f"{title} cannot be converted to OpenAPI {to}", Place(uri, ""), hint)]
