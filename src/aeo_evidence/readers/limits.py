"""How much is unpacked and read of one file of a pack, in one place: none may cost more than honest papers do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from aeo_evidence.model.document import Member

MOST_MEMBERS = 5_000  # of one file of the pack, those of archives within it counted too
MOST_ENTRIES = 50_000  # of a directory; a longer one is not even listed
LARGEST_MEMBER = 200 * 2**20  # bytes
LARGEST_TOTAL = 2**30  # bytes unpacked of one file of the pack, at all depths together
HIGHEST_RATIO = 200  # unpacked to packed; text packs about 10 to 1, a blank scan without compression 100 to 1
RATIO_FLOOR = 32 * 2**20  # bytes up to which the ratio does not count: they cost nothing
MOST_TEXT = 16_000_000  # of one paper, as `reading/extent.py` counts it
TEXT_A_BYTE = (
    4  # of a container, beside that of one paper: so much text may be in all of its members for each byte of it
)
DEEPEST = 5  # containers within one another, the file of the pack included


@dataclass(frozen=True, slots=True)
class Room:
    """What may still be unpacked of one file of the pack, members and bytes, and how much text may still be read of it."""

    members: int = MOST_MEMBERS
    size: int = LARGEST_TOTAL
    text: int = MOST_TEXT

    def without(self, members: Iterable[Member]) -> "Room":
        """Return what is left after these members."""
        taken = tuple(members)
        unpacked = sum(len(member.data) for member in taken)
        return replace(self, members=max(0, self.members - len(taken)), size=max(0, self.size - unpacked))

    def without_text(self, text: int) -> "Room":
        """Return what is left once so much text was read."""
        return replace(self, text=max(0, self.text - text))


FULL = Room()


def room_for(size: int) -> Room:
    """Return the room of a file of so many bytes: a small one has no claim to a whole gigabyte."""
    return Room(size=min(LARGEST_TOTAL, most_of(size)), text=MOST_TEXT + TEXT_A_BYTE * size)


def most_of(packed: int) -> int:
    """Return how many bytes may come out of so many packed ones."""
    return max(RATIO_FLOOR, HIGHEST_RATIO * packed)
