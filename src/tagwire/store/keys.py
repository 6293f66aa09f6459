"""Short keys for long things. Nothing here touches a database: processes that have none make keys too."""

from __future__ import annotations

import hashlib


def key_of(*parts: str) -> str:
    """A short key for what `parts` name together (BLAKE2b, 128 bits: no clash to be expected below 10^18 things)."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def digest(title: str, text: str) -> str:
    """A key for an article's words."""
    return hashlib.blake2b(f"{title}\n\n{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def digest_of_bytes(body: bytes) -> str:
    """A key for bytes as they came."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()
