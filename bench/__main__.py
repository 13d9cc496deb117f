"""`python -m bench [group …]`: measure, merge into build/bench.json, print a table of bar and value."""

import sys

from bench import generate, models, sdk, server
from bench.report import Group, merge, print_figures

GROUPS: dict[str, Group] = {
    "server": server.GROUP,
    "generate": generate.GROUP,
    "models": models.GROUP,
    "sdk": sdk.GROUP,
}


def main(arguments: list[str]) -> int:
    """Run the named groups, or all of them."""
    unknown = [name for name in arguments if name not in GROUPS]
    if unknown:
        print(f"error: no such group: {', '.join(unknown)}\nhint: the groups are {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    for name in arguments or GROUPS:
        group = GROUPS[name]
        figures = group.run()
        merge("bench.json", {name: dict(figures.values)})
        print_figures(name, group.bars, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
