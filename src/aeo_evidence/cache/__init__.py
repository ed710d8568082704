"""The cache: what was made of a file is kept by its content and by the versions of what made it."""

from aeo_evidence.cache.codec import decode, encode
from aeo_evidence.cache.packed import DAMAGE, UndecodableError, pack, unpack
from aeo_evidence.cache.store import FOLDER_VARIABLE, OF_RULES, Cache, CacheInfo, cache_key, default_folder

__all__ = [
    "DAMAGE",
    "FOLDER_VARIABLE",
    "OF_RULES",
    "Cache",
    "CacheInfo",
    "UndecodableError",
    "cache_key",
    "decode",
    "default_folder",
    "encode",
    "pack",
    "unpack",
]
