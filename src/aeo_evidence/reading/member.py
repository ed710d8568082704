"""The bytes of one document of a pack once more: a file, or a member of containers, by its address."""

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers import CONTAINERS, DEEPEST, Room, container_reader_for, detect, room_for
from aeo_evidence.readers.members import address_of


def member_bytes(data: bytes, path: str, wanted: str) -> bytes:
    """Return the bytes at the address `wanted`, given those of the file of the pack at `path`.

    Raises UnreadableError where they are no longer there.
    """
    return _descend(data, path, wanted, room_for(len(data)), 1)


def _descend(data: bytes, path: str, wanted: str, room: Room, depth: int) -> bytes:
    if path == wanted:
        return data
    form = detect(data, path)
    if form not in CONTAINERS or depth > DEEPEST:
        raise UnreadableError("vanished", reason="")
    content = container_reader_for(form)(data, room)
    for member in content.members:
        address = address_of(path, member.name)
        if member.problem is None and (address == wanted or wanted.startswith(f"{address}/")):
            return _descend(member.data, address, wanted, room.without(content.members), depth + 1)
    raise UnreadableError("vanished", reason="")
