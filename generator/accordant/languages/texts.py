"""Texts of documents as they may be shown to people by programs that interpret what they show, such as terminals."""

import re
from typing import Final

_BLOCKS: Final = re.compile(r"(?:<br ?/?>|</(?:blockquote|div|h[1-6]|li|ol|p|pre|table|tr|ul)>)\s*", re.IGNORECASE)
_TAGS: Final = re.compile(
    r"</?(?:a|b|blockquote|code|div|em|h[1-6]|i|img|li|ol|p|pre|span|strong|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
"""HTML that CommonMark may have in it. A word in angle brackets is none."""


def readable(text: str) -> str:
    """Harmless, and without the tags of HTML, which say nothing to people who read plain text."""
    found = harmless(text)
    return _TAGS.sub("", _BLOCKS.sub("\n\n", found)).strip() if "<" in found else found


def harmless(text: str) -> str:
    """Without control characters, marks of direction and other characters that nobody sees; line feeds stay."""
    found = text.replace("\r\n", "\n").replace("\t", " ")
    if found.isprintable():
        return found
    return "".join(one for one in found if one.isprintable() or one == "\n")
