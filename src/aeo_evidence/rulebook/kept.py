"""A programme as its rule files make it, kept for the next run: as long as no letter of them changes, none is read again."""

from collections.abc import Callable
from functools import cache

from pydantic import TypeAdapter, ValidationError

from aeo_evidence.cache import DAMAGE, Cache, Key, UndecodableError, pack, rules_key, unpack
from aeo_evidence.model.rule import Programme
from aeo_evidence.recall.digest import program_digest
from aeo_evidence.sweeping import unswept


def kept_programme(digest: str, what: str, make: Callable[[], Programme]) -> Programme:
    """Return the programme of files with this digest as it was made before, else as it is made now.

    `what` tells which programme it is. What is wrong with rule files is told by making it: nothing is kept then.
    """
    key = rules_key({"program": program_digest(), "digest": digest, "what": what})
    with Cache.open() as store:
        known = store.recall(key, lambda data: _read(data, key))
        if known is not None and known.digest == digest:
            return known
        made = make()
        store.put_encoded(key, pack([key.name.hex(), _adapter().dump_json(made).decode("utf-8")]))
    return made


@unswept()
def _read(data: bytes, key: Key) -> Programme:
    try:
        own, text = unpack(data)
        if own != key.name.hex():
            raise UndecodableError("of another programme")
        return _adapter().validate_json(text)
    except (*DAMAGE, ValidationError) as error:
        raise UndecodableError(type(error).__name__) from error


@cache
def _adapter() -> TypeAdapter[Programme]:
    return TypeAdapter(Programme)
