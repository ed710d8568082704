"""Numbers as people write them in tables."""

from decimal import Decimal, InvalidOperation


def number_in(text: str) -> Decimal | None:
    """Return the number that a text is (`1,200`, `(3)`, `+2`); None where it is none."""
    bare = text.replace(",", "").replace("−", "-").strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    try:
        found = Decimal(bare)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
