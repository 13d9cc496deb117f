"""`python -m bench.conformance [suite …] [--only TEXT] [--types] [--peer]`: run suites, print what failed and why."""

import argparse
import sys
from collections.abc import Callable

from bench.conformance import (
    browser_suite,
    client_models,
    connexion_probes,
    convert,
    corpus_asyncapi,
    corpus_openapi,
    fidelity,
    fuzz,
    jsonschema,
    mocked,
    models,
    mutants,
    names,
    runtimes_suite,
    schemathesis_suite,
    sdk_server,
    spector_python,
    spector_server,
    spector_typescript,
    traps,
)
from bench.report import Verdict, merge, print_verdicts, say, score

Run = Callable[[argparse.Namespace], tuple[Verdict, ...]]
SUITES: dict[str, Run] = {
    "connexion_probes": lambda options: connexion_probes.run(options.only, options.peer),
    "jsonschema": lambda options: jsonschema.run(options.only),
    "traps": lambda options: traps.run(options.only),
    "schemathesis": lambda options: (*schemathesis_suite.run(options.only), *mocked.run(options.only)),
    "spector_server": lambda options: spector_server.run(options.only),
    "spector_python": lambda options: spector_python.run(options.only),
    "spector_typescript": lambda options: spector_typescript.run(options.only),
    "sdk_server": lambda options: sdk_server.run(options.only),
    "browser": lambda options: browser_suite.run(options.only),
    "runtimes": lambda options: runtimes_suite.run(options.only),
    "convert": lambda options: convert.run(options.only),
    "fidelity": lambda options: fidelity.run(options.only),
    "fuzz": lambda options: fuzz.run(options.only),
    "names": lambda options: names.run(options.only),
    "mutants": lambda options: mutants.run(options.only),
    "models": lambda options: models.run(options.only),
    "client_models": lambda options: client_models.run(options.only),
    "corpus_openapi": lambda options: corpus_openapi.run(options.only, options.types),
    "corpus_asyncapi": lambda options: corpus_asyncapi.run(options.only, options.types),
}


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    for suite in options.suites or SUITES:
        say(f"{suite}:")
        verdicts = SUITES[suite](options)
        print_verdicts(f"{suite} (stock)" if options.peer else suite, verdicts)
        if not options.only and not options.peer:  # a part of a suite is not its score
            merge("conformance.json", {suite: score(verdicts)})
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench.conformance", description=__doc__)
    parser.add_argument("suites", nargs="*", help=f"of {', '.join(SUITES)}; all of them if none is named")
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="only cases whose name contains this; writes no score"
    )
    parser.add_argument("--types", action="store_true", help="both corpora: mypy --strict and pyright too (slow)")
    parser.add_argument("--peer", action="store_true", help="connexion_probes: ask stock Connexion; writes no score")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
