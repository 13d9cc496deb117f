"""Texts of documents as they may be shown to people by programs that interpret what they show, such as terminals."""


def harmless(text: str) -> str:
    """Without control characters, marks of direction and other characters that nobody sees; line feeds stay."""
    found = text.replace("\r\n", "\n").replace("\t", " ")
    if found.isprintable():
        return found
    return "".join(one for one in found if one.isprintable() or one == "\n")
