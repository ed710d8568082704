"""The cache: what was made of a file is kept by its content and by the versions of what made it."""

from aeo_evidence.cache.codec import decode, encode
from aeo_evidence.cache.packed import DAMAGE, UndecodableError, pack, unpack
from aeo_evidence.cache.sealing import Key, cache_key, rules_key, secret_of
from aeo_evidence.cache.store import FOLDER_VARIABLE, Cache, CacheInfo, default_folder

__all__ = [
    "DAMAGE",
    "FOLDER_VARIABLE",
    "Cache",
    "CacheInfo",
    "Key",
    "UndecodableError",
    "cache_key",
    "decode",
    "default_folder",
    "encode",
    "pack",
    "rules_key",
    "secret_of",
    "unpack",
]
