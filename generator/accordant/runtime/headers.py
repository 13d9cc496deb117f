"""Request headers as a mapping of lower-case names, decoded when they are looked at. Repeated fields are joined."""

from collections.abc import Iterable, Iterator, Mapping


class Headers(Mapping[str, str]):
    """Built once per request from the raw pairs; most requests look at three of a dozen."""

    __slots__ = ("_raw",)

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        fields = pairs if type(pairs) is list else list(pairs)
        self._raw = dict(fields)
        if len(self._raw) != len(fields):
            self._raw = _joined(fields)

    def raw(self, name: bytes) -> bytes | None:
        return self._raw.get(name)

    def __getitem__(self, name: str) -> str:
        return _decoded(self._raw[name.lower().encode("latin-1", "replace")])

    def __iter__(self) -> Iterator[str]:
        return (name.decode("latin-1") for name in self._raw)

    def __len__(self) -> int:
        return len(self._raw)


def _joined(fields: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """RFC 9110, section 5.2; cookies are joined by semicolons (RFC 9113, section 8.2.3)."""
    joined: dict[bytes, bytes] = {}
    for name, value in fields:
        between = b"; " if name == b"cookie" else b", "
        joined[name] = joined[name] + between + value if name in joined else value
    return joined


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
