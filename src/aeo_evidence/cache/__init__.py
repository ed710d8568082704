"""The cache: what was read of a file is kept by its content and by the versions of what read it."""

from aeo_evidence.cache.codec import UndecodableError, decode, encode
from aeo_evidence.cache.store import FOLDER_VARIABLE, Cache, CacheInfo, cache_key, default_folder

__all__ = [
    "FOLDER_VARIABLE",
    "Cache",
    "CacheInfo",
    "UndecodableError",
    "cache_key",
    "decode",
    "default_folder",
    "encode",
]
