"""What is kept of a paper is sealed with a key that the paper alone gives: a cache without the papers tells nothing.

Names and keys are made of a file's bytes by HKDF (RFC 5869, SHA-256): what is extracted of them is the file's secret, which
stands in no report and is not to be had from the digest that does. Entries are sealed by AES-GCM, under their own name.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from aeo_evidence.cache.codec import SHAPE
from aeo_evidence.cache.packed import UndecodableError

OF_RULES = b"rules"  # in place of a file's name: what is made of rule files is of no applicant, and not sealed
_LABEL = b"aeo-evidence cache 2"
_NONCE = 12  # bytes


@dataclass(frozen=True, slots=True)
class Key:
    """Where an entry is kept: its name, the name of the file that it is of, and what it is sealed with."""

    name: bytes
    file: bytes
    lock: bytes = field(default=b"", repr=False)  # 32 bytes; none: the entry is not sealed


def secret_of(data: bytes) -> bytes:
    """Return the secret of a file, 32 bytes: who has the file has it, and nobody else."""
    return hmac.digest(_LABEL, data, "sha256")


def cache_key(secret: bytes, parts: Mapping[str, str]) -> Key:
    """Return the key of what is made of a file's bytes, with all else that it hangs on: format, versions, options."""
    told = _told(parts)
    return Key(_derived(secret, b"name", told), file_name(secret), _derived(secret, b"lock", told))


def rules_key(parts: Mapping[str, str]) -> Key:
    """Return the key of what is made of rule files, with all that it hangs on."""
    return Key(_told(parts), OF_RULES)


def file_name(secret: bytes) -> bytes:
    """Return the name under which all entries of a file are found."""
    return _derived(secret, b"file")


def seal(key: Key, data: bytes) -> bytes:
    """Return the bytes so that only who has the key can read them."""
    if not key.lock:
        return data
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - costs time where nothing is sealed

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key.lock).encrypt(nonce, data, key.name)


def unseal(key: Key, sealed: bytes) -> bytes:
    """Return the bytes; raise UndecodableError where a single one has changed, or they were sealed under another key."""
    if not key.lock:
        return sealed
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see above

    try:
        return AESGCM(key.lock).decrypt(sealed[:_NONCE], sealed[_NONCE:], key.name)
    except (InvalidTag, ValueError, TypeError) as error:  # the latter two of what is too short, or no bytes at all
        raise UndecodableError(type(error).__name__) from error


def _told(parts: Mapping[str, str]) -> bytes:
    return hashlib.sha256(repr((SHAPE, sorted(parts.items()))).encode("utf-8", "surrogatepass")).digest()


def _derived(secret: bytes, purpose: bytes, told: bytes = b"") -> bytes:
    return hmac.digest(secret, purpose + b"\0" + told + b"\x01", "sha256")
