"""The hundred items that every app serves, as JSON values."""

from uuid import UUID

JsonObject = dict[str, object]
STATUSES = ("draft", "listed", "sold", "withdrawn")
COUNT = 100


def item(number: int) -> JsonObject:
    """Item `number`: 12 fields, nested objects, an array of 5."""
    return {
        "id": number,
        "key": str(UUID(int=number << 64 | 0x4000_8000_0000_0000_0000, version=4)),
        "name": f"Item number {number}",
        "note": "A note of ordinary length, as people write them.",
        "status": STATUSES[number % len(STATUSES)],
        "price": number + 0.25,
        "quantity": number * 3,
        "active": number % 2 == 0,
        "created_at": "2026-03-04T05:06:07Z",
        "owner": {
            "id": str(UUID(int=number, version=4)),
            "name": "Ada Owner",
            "address": {"street": "1 Long Street", "city": "Ghent", "postcode": "9000"},
        },
        "size": {"width": 1.5, "height": 2.5, "depth": 3.5},
        "tags": [f"tag-{index}" for index in range(5)],
    }


def items() -> list[JsonObject]:
    """All of them, in order of id."""
    return [item(number) for number in range(1, COUNT + 1)]
