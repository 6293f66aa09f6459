"""Decides whether a text is one that we already have.

Takes titles and texts. Gives a `Signature` under whose bands near-identical texts meet, the verdict `Twin` after the
texts themselves were compared, and what a revision changed.
Asks, for the verdict, the texts of the candidates that share a band: the caller keeps them.
"""

from __future__ import annotations

from tagwire.fingerprint.revisions import Revision, is_revision
from tagwire.fingerprint.shingles import overlap
from tagwire.fingerprint.signatures import signature
from tagwire.fingerprint.twins import Twins, twin_of

__all__ = ["Revision", "Twins", "is_revision", "overlap", "signature", "twin_of"]
