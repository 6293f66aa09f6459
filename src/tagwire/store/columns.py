"""Columns that take any text which the web holds, the same on both databases.

PostgreSQL refuses NUL, both refuse lone surrogates, and PostgreSQL refuses what is longer than its column where SQLite
keeps it. So what cannot rest is taken out, and what is too long is cut, in one place: on the way to the database, for
values that are kept and for values that are sought alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    ShortText = models.CharField[str, str]
    SlugText = models.SlugField[str, str]
    LongText = models.TextField[str, str]
else:  # the classes take type arguments in their stubs alone
    ShortText, SlugText, LongText = models.CharField, models.SlugField, models.TextField


def restable(value: Any) -> Any:
    """The same text, or the same nest of lists and dicts, without what no database takes."""
    if isinstance(value, str):
        return _UNFIT.sub("", value)
    if isinstance(value, dict):
        return {restable(key): restable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [restable(inner) for inner in value]
    return value


class Line(ShortText):
    """A short text, cut at `max_length` characters."""

    def get_prep_value(self, value: Any) -> Any:
        return _cut(super().get_prep_value(value), self.max_length)


class Slug(SlugText):
    """A short text for addresses, cut like a line."""

    def get_prep_value(self, value: Any) -> Any:
        return _cut(super().get_prep_value(value), self.max_length)


class Prose(LongText):
    """A text of any length."""

    def get_prep_value(self, value: Any) -> Any:
        return restable(super().get_prep_value(value))


class Facts(models.JSONField):
    """Lists and dicts of texts and numbers; the order of a dict's keys is not kept."""

    def get_prep_value(self, value: Any) -> Any:
        return restable(super().get_prep_value(value))


def _cut(value: Any, length: int | None) -> Any:
    fit = restable(value)
    return fit[:length] if isinstance(fit, str) else fit


_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no database takes, and what no feed may hold (XML 1.0, 2.2): one such title would break every feed that lists it."""
