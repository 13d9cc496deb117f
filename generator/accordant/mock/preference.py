"""What a client would rather be answered: `Prefer: code=404, example=missing` (RFC 7240), as other mock servers read it."""

import re
from dataclasses import dataclass

_PREFERENCE = re.compile(r'([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|([^\s,;"]+))')


@dataclass(frozen=True, slots=True)
class Preference:
    """A declared status, a named example, values from the schema rather than from examples. What there is none of is passed over."""

    code: int | None = None
    example: str | None = None
    is_dynamic: bool = False

    @property
    def is_stated(self) -> bool:
        """Whether a client said what it wants, whatever there is."""
        return self != NONE


NONE = Preference()


def preference(header: str | None) -> Preference:
    """Of the header `Prefer`. Others than these three preferences mean nothing here."""
    if header is None:
        return NONE
    found = {name.lower(): quoted or bare for name, quoted, bare in reversed(_PREFERENCE.findall(header))}
    code = found.get("code", "")
    return Preference(
        code=int(code) if code.isascii() and code.isdigit() and len(code) == 3 else None,
        example=found.get("example"),
        is_dynamic=found.get("dynamic", "").lower() == "true",
    )
