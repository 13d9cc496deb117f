"""Texts of each `format` that the validator checks (JSON Schema Validation, 7.3), and what is nearly one.

Years run from 1 to 9999 and minutes have no 61st second, since a Python datetime holds no others.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from accordant.strategies.choices import Choices, between, one_in, pick

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = "0123456789"
_HEX: Final = "0123456789abcdef"
_WIDE: Final = "äéßøñλж"


def _word(choices: Choices, letters: str, least: int, most: int) -> str:
    return "".join(pick(choices, letters) for _ in range(between(choices, least, most)))


def date(choices: Choices) -> str:
    """RFC 3339, section 5.6: `full-date`."""
    year = (
        pick(choices, (2026, 2024, 2000, 1970, 1999, 9999, 1)) if one_in(choices, 2) else between(choices, 1980, 2060)
    )
    month = between(choices, 1, 12)
    return f"{year:04}-{month:02}-{between(choices, 1, monthrange(year, month)[1]):02}"


def time(choices: Choices) -> str:
    """RFC 3339, section 5.6: `full-time`, with an offset, and fractions of any length."""
    clock = f"{choices.below(24):02}:{choices.below(60):02}:{choices.below(60):02}"
    if one_in(choices, 3):
        clock += "." + _word(choices, _DIGITS, 1, 9)
    return clock + _offset(choices)


def _offset(choices: Choices) -> str:
    if not one_in(choices, 3):
        return "Z"
    return f"{pick(choices, '+-')}{choices.below(15):02}:{pick(choices, ('00', '30', '45'))}"


def date_time(choices: Choices) -> str:
    """RFC 3339, section 5.6: `date-time`. Its letters may be small."""
    day = pick(choices, ("0001-01-02", "9999-12-30")) if one_in(choices, 20) else date(choices)
    text = f"{day}T{time(choices)}"
    return text.lower() if one_in(choices, 20) else text


def duration(choices: Choices) -> str:
    """RFC 3339, appendix A."""
    number = between(choices, 0, 40)
    return pick(choices, ("P{}D", "PT{}S", "P{}W", "P1Y2M{}D", "P3DT{}H5M", "PT{}M", "P{}Y")).format(number)


def email(choices: Choices) -> str:
    """RFC 5321, section 4.1.2."""
    local = _word(choices, _LETTERS + _DIGITS, 1, 8)
    if one_in(choices, 4):
        local += pick(choices, ".+-_") + _word(choices, _LETTERS, 1, 4)
    return f"{local}@{hostname(choices)}"


def idn_email(choices: Choices) -> str:
    """RFC 6531."""
    return _word(choices, _WIDE, 1, 3) + email(choices)


def hostname(choices: Choices) -> str:
    """RFC 1123, section 2.1."""
    return f"{_word(choices, _LETTERS, 1, 8)}.{pick(choices, ('com', 'example', 'co.uk', 'x-y.org'))}"


def idn_hostname(choices: Choices) -> str:
    """RFC 5890, section 2.3.2.3."""
    return _word(choices, _WIDE, 1, 3) + hostname(choices)


def ipv4(choices: Choices) -> str:
    """RFC 2673, section 3.2."""
    return ".".join(str(choices.below(256)) for _ in range(4))


def ipv6(choices: Choices) -> str:
    """RFC 4291, section 2.2."""
    if one_in(choices, 3):
        return pick(choices, ("::", "::1", "2001:db8::1", "::ffff:192.0.2.1", "fe80::abcd:1"))
    return ":".join(_word(choices, _HEX, 1, 4) for _ in range(8))


def uri(choices: Choices) -> str:
    """RFC 3986, section 3."""
    if one_in(choices, 5):
        return pick(choices, ("urn:example:a", "mailto:a@example.com", "ftp://a.example/b", "tel:+1-816-555-1212"))
    text = f"{pick(choices, ('https', 'http'))}://{hostname(choices)}"
    text += f":{between(choices, 1, 65535)}" if one_in(choices, 8) else ""
    text += f"/{_word(choices, _LETTERS + _DIGITS + '-_.~', 0, 8)}" if one_in(choices, 2) else ""
    return text + (pick(choices, ("?a=b&c=%20", "#part", "?q")) if one_in(choices, 4) else "")


def uri_reference(choices: Choices) -> str:
    """RFC 3986, section 4.1."""
    return pick(choices, ("/a", "", "a/b?c", "#d", "../e")) if one_in(choices, 2) else uri(choices)


def iri(choices: Choices) -> str:
    """RFC 3987, section 2.2."""
    return f"https://{hostname(choices)}/{_word(choices, _LETTERS + _WIDE, 0, 4)}"


def iri_reference(choices: Choices) -> str:
    """RFC 3987, section 2.2."""
    return f"/{_word(choices, _WIDE, 0, 3)}" if one_in(choices, 2) else uri(choices)


def uri_template(choices: Choices) -> str:
    """RFC 6570."""
    return f"/{_word(choices, _LETTERS, 1, 5)}{pick(choices, ('', '/{id}', '{?page,size}', '{/path*}'))}"


def json_pointer(choices: Choices) -> str:
    """RFC 6901, section 5."""
    return "".join(
        "/" + _word(choices, _LETTERS, 0, 4) + pick(choices, ("", "~0", "~1")) for _ in range(choices.below(3))
    )


def relative_json_pointer(choices: Choices) -> str:
    """Relative JSON Pointers, section 3."""
    return f"{choices.below(12)}{pick(choices, ('', '#', '/a'))}"


def regex(choices: Choices) -> str:
    """ECMA-262, section 22.2.1."""
    return pick(choices, ("^a$", "", "[a-z]+", "(a|b)*", "\\d{2,}", "^(?=.*x).+$")) + _word(choices, _LETTERS, 0, 3)


def uuid(choices: Choices) -> str:
    """RFC 4122, section 3. Its digits may be capitals."""
    text = str(UUID(int=choices.below(1 << 128)))
    return text.upper() if one_in(choices, 20) else text


FORMATS: Final[Mapping[str, Callable[[Choices], str]]] = {
    "date": date,
    "time": time,
    "date-time": date_time,
    "duration": duration,
    "email": email,
    "idn-email": idn_email,
    "hostname": hostname,
    "idn-hostname": idn_hostname,
    "ipv4": ipv4,
    "ipv6": ipv6,
    "uri": uri,
    "uri-reference": uri_reference,
    "iri": iri,
    "iri-reference": iri_reference,
    "uri-template": uri_template,
    "json-pointer": json_pointer,
    "relative-json-pointer": relative_json_pointer,
    "regex": regex,
    "uuid": uuid,
}
"""The formats that the validator checks. Any other is an annotation."""

NEARLY: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("2026-02-30", "2026-2-3", "2026-13-01", "20260203", "2026-02-03T00:00:00Z"),
    "time": ("03:04:05", "24:00:00Z", "03:60:05Z", "3:04:05Z", "03:04Z"),
    "date-time": ("2026-02-03", "2026-02-03T04:05:06", "2026-02-30T04:05:06Z", "2026-02-03T25:05:06Z", "1700000000"),
    "duration": ("P", "PT", "1D", "P1DT", "P1S", "P-1D"),
    "email": ("a", "a@", "@b.co", "a b@c.de", "a@b@c.de"),
    "hostname": ("-a.b", "a_b", "a..b", "a.b-", "ä"),
    "ipv4": ("1.2.3", "256.1.1.1", "1.2.3.4.5", "01.2.3.4", "1.2.3.4/8"),
    "ipv6": (":::", "1::2::3", "12345::", "1.2.3.4", "::1%eth0"),
    "uri": ("a", "/a", "//a.b/c", "http://a b", "http://a.b/\\"),
    "uri-reference": ("\\a", "a b", "%zz", "<"),
    "uri-template": ("/{a", "/a}", "{"),
    "json-pointer": ("a", "/~", "/~2", "#/a"),
    "regex": ("(", "[", "*a", "a{2,1}", "(?P<a>b)"),
    "uuid": ("0b9bf3c5", "0b9bf3c5-6f2a-4b1e-9e0a-2f1d3c4b5a6", "0b9bf3c56f2a4b1e9e0a2f1d3c4b5a69", "{0b9bf3c5-6f2a-4b1e-9e0a-2f1d3c4b5a69}"),
}  # fmt: skip
"""Texts that the careless take for one; the validator says which of them it refuses."""
