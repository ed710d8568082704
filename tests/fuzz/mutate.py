"""Mutants of a file: the same seed and number, the same bytes."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable

_LONGEST = 2**22  # bytes of a mutant
_CHUNK = 512
_TELLING = (
    b"\x00" * 4,
    b"\xff" * 4,
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\x80\x00",
    b"99999999",
    b"-1",
    b"<",
    b">>",
)


def mutant(data: bytes, seed: str) -> bytes:
    """Return the file with one to four wounds; of a package often one member is wounded and all is packed again."""
    chance = random.Random(seed)
    if data.startswith(b"PK") and chance.random() < 0.75:
        return _repacked(data, chance)
    return _wounded(data, chance)


def _wounded(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_WOUNDS)(data, chance)[:_LONGEST]
    return data


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """Return the package with one member wounded, taken away or doubled, or given another's content or name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError):
        return _wounded(data, chance)
    place = chance.randrange(len(members))
    name, content = members[place]
    deed = chance.random()
    if deed < 0.8:
        members[place] = (name, _wounded(content, chance))
    elif deed < 0.87:
        del members[place]
    elif deed < 0.94:
        members[place] = (name, chance.choice(members)[1])
    else:
        members[place] = (chance.choice(members)[0] + chance.choice(("", "x", "/", "/..")), content)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, content in dict(members).items():
            copy.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _flip(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 4, 16)) if made else 0):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _delete(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 3, 40)) + data[end:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice((chance.randbytes(chance.randint(1, 32)), *_TELLING)) + data[at:]


def _overwrite(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    told = chance.choice(_TELLING)
    return data[:at] + told + data[at + len(told) :]


def _number(data: bytes, chance: random.Random) -> bytes:
    """Return the file with one of its written numbers changed: a count, a length, a place."""
    digits = (
        [at for at in (chance.randrange(len(data)) for _ in range(200)) if data[at : at + 1].isdigit()] if data else []
    )
    if not digits:
        return _overwrite(data, chance)
    start = end = digits[0]
    while data[end : end + 1].isdigit():
        end += 1
    return data[:start] + chance.choice((b"0", b"1", b"65536", b"4294967295", b"99999999999", b"-1")) + data[end:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(data, chance), _span(data, chance)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, min(_CHUNK, 4 + len(data) // 8)))


_WOUNDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _delete, _double, _insert, _overwrite, _number, _number, _swap, _cut,
)  # fmt: skip
