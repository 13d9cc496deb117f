"""Content negotiation (RFC 9110, section 12.5.1): which of the offered media types a client would rather have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One member of an `Accept` header, or an offered media type."""

    kind: str
    subtype: str
    parameters: frozenset[tuple[str, str]]
    quality: float

    def specificity(self, offer: "MediaRange") -> int | None:
        """How narrowly this range describes the offer; None if it does not."""
        if self.kind == "*":
            return 0
        if not _alike(self.kind, offer.kind):
            return None
        if self.subtype == "*":
            return 1
        if self.subtype.startswith("*+"):
            return 2 if offer.subtype.endswith(self.subtype[1:]) else None
        if not _alike(self.subtype, offer.subtype):
            return None
        if not self.parameters:
            return 3
        return 4 if self.parameters <= offer.parameters else None


_WHATEVER: Final = re.compile(r"^\s*\*(?=\s*(;|$))")


@lru_cache(maxsize=512)
def preferred(offers: tuple[str, ...], accept: str) -> tuple[int, ...]:
    """Indexes of the acceptable offers, the most wanted first; ties keep the order of the contract.

    A header of nothing accepts everything, one of nonsense nothing; old clients say `*` for `*/*`.
    """
    if not accept.strip():
        return tuple(range(len(offers)))
    members = (_WHATEVER.sub("*/*", member) for member in accept.split(","))
    wanted = [found for member in members if (found := parse_media(member)) is not None]
    qualities = {index: _quality(wanted, parse_media(offer)) for index, offer in enumerate(offers)}
    return tuple(sorted((index for index, quality in qualities.items() if quality > 0), key=lambda i: -qualities[i]))


def parse_media(text: str) -> MediaRange | None:
    """A media type or range with its parameters; None if it is none."""
    name, *rest = text.split(";")
    kind, slash, subtype = name.strip().lower().partition("/")
    if not (slash and kind and subtype):
        return None
    parameters = dict(pair for part in rest if (pair := _parameter(part)) is not None)
    quality = _number(parameters.pop("q", "1"))
    # Everything speaks UTF-8 here, so that asking for it narrows nothing.
    parameters.pop("charset", None)
    return MediaRange(kind, subtype, frozenset(parameters.items()), quality)


def covers(pattern: str, media_type: str) -> bool:
    """Whether a declared media type or range (`application/*`) describes this one. Parameters do not matter."""
    declared, given = parse_media(pattern.split(";")[0]), parse_media(media_type)
    return declared is not None and given is not None and declared.specificity(given) is not None


def _quality(wanted: Sequence[MediaRange], offer: MediaRange | None) -> float:
    if offer is None:
        return 0.0
    matches = [(rank, member.quality) for member in wanted if (rank := member.specificity(offer)) is not None]
    return max(matches)[1] if matches else 0.0


def _alike(wanted: str, offered: str) -> bool:
    """An offer may be a range itself: the handler then names the exact type."""
    return wanted == offered or offered == "*" or (offered.startswith("*+") and wanted.endswith(offered[1:]))


def _parameter(text: str) -> tuple[str, str] | None:
    name, equals, value = text.strip().partition("=")
    return (name.strip().lower(), value.strip().strip('"').lower()) if equals else None


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
