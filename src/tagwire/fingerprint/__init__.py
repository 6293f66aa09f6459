"""Decides whether a text is one that we already have.

Takes texts; headlines do not count, since copies change them. Gives a `Signature` under whose bands near-identical
texts meet, and the verdict `Twin` after the texts themselves were compared.
Asks, for the verdict, the texts of the candidates that share a band: the caller keeps them.
"""

from __future__ import annotations

from tagwire.fingerprint.signatures import signature
from tagwire.fingerprint.twins import Twins, twin_of

__all__ = ["Twins", "signature", "twin_of"]
