"""Generated code and examples laid out as they are written by hand: on one line where it fits, one part a line where it does not."""

from dataclasses import dataclass

WIDTH = 120
_STEP = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Parts between two texts. `flat` is all of it on one line."""

    open: str
    parts: tuple["Piece", ...]
    separator: str  # "," after each part, "|" before each, "" where there is one part
    close: str
    flat: str


Piece = str | Group
"""Text that is never broken, or a group that may be."""


def group(open: str, parts: tuple[Piece, ...], close: str, separator: str = ",") -> Group:
    between = " | " if separator == "|" else f"{separator} "
    return Group(open, parts, separator, close, open + between.join(map(flat, parts)) + close)


def flat(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.flat


def followed(piece: Piece, text: str) -> Piece:
    """The piece with text at its end, such as a call of a method."""
    if isinstance(piece, str):
        return piece + text
    return Group(piece.open, piece.parts, piece.separator, piece.close + text, piece.flat + text)


def led(text: str, piece: Piece) -> Piece:
    """The piece with text before it, such as the name of a property."""
    if isinstance(piece, str):
        return text + piece
    return Group(text + piece.open, piece.parts, piece.separator, piece.close, text + piece.flat)


def wrapped(open: str, piece: Piece, close: str) -> Piece:
    """The piece as the only argument of a call: where it is broken, its own brackets are."""
    return followed(led(open, piece), close)


def lay_out(piece: Piece, indent: int, used: int, *, step: int = _STEP, width: int = WIDTH) -> str:
    """The text of a piece that starts at column `used` of a line with this indentation."""
    if isinstance(piece, str) or used + len(piece.flat) < width:
        return flat(piece)
    inner, outer = " " * (indent + step), " " * indent
    lead = "| " if piece.separator == "|" else ""
    tail = "," if piece.separator == "," else ""
    deeper = indent + step + len(lead)
    lines = [inner + lead + lay_out(part, deeper, deeper, step=step, width=width) + tail for part in piece.parts]
    last = [outer + piece.close.lstrip(" ")] if piece.close else []
    return "\n".join([piece.open.rstrip(" "), *lines, *last])
