"""Decides what a text is to those that we already have: a twin, the original of twins, or the next state of its own address.

Takes texts and what is known of them; twins are told without their headlines, since copies change them.
Gives a `Signature` under whose bands near-identical texts meet; the verdict `Twin` after the signatures themselves were
compared; the `Choice` of an original with its reason (`originals`); and what a revision changed (`revisions`).
Asks, for the verdicts, what is held: signatures that share a band, versions of one text, the states of one address.
"""

from __future__ import annotations

from tagwire.fingerprint.originals import Choice, Version, original_of
from tagwire.fingerprint.revisions import Change, Told, change, goes_back, judge, to_fold, weight
from tagwire.fingerprint.sketches import SIGNATURE_KIND, is_current, signature
from tagwire.fingerprint.twins import Twins, twin_among, twin_of
from tagwire.fingerprint.verdicts import Printed

__all__ = [
    "SIGNATURE_KIND",
    "Change",
    "Choice",
    "Printed",
    "Told",
    "Twins",
    "Version",
    "change",
    "goes_back",
    "is_current",
    "judge",
    "original_of",
    "signature",
    "to_fold",
    "twin_among",
    "twin_of",
    "weight",
]
