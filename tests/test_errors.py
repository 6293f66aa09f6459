"""The tree in the docstring of errors.py is the tree in the code."""

from __future__ import annotations

import inspect
import re

from tagwire import errors
from tagwire.errors import TagwireError


def all_errors() -> dict[str, type[TagwireError]]:
    return {name: one for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, TagwireError)}


def test_every_error_stands_in_the_drawing() -> None:
    drawn = set(re.findall(r"^(?:[│├└─ ]*)([A-Z]\w+) ", str(errors.__doc__), re.MULTILINE))
    assert set(all_errors()) <= drawn


def test_codes_name_one_error_each() -> None:
    codes = [error.code for error in all_errors().values() if error not in {errors.Stop, errors.Later, errors.Aside}]
    assert len(codes) == len(set(codes))


def test_every_error_says_its_subject_and_what_then() -> None:
    for error in all_errors().values():
        assert error.then in {"later", "aside", "stop"}
        assert str(error("feed.xml", "is broken")) == "feed.xml: is broken"
