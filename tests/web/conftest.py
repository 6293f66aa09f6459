"""Pages over the hand-made reading, whatever settings Django was started with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client, override_settings

from web import fake_editions, fake_reading, settings
from web.trees import tree_of

Get = Callable[..., Any]


def pytest_configure(config: pytest.Config) -> None:
    """Without Django's plugin (`-p no:django`) Django is set up here, without the store."""
    if config.pluginmanager.hasplugin("django"):
        return
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    django.setup()


def of_pages() -> dict[str, Any]:
    """The settings that pages are tested with; what cannot change under a running Django is left as it is."""
    kept = {"SECRET_KEY", "DATABASES", *({"INSTALLED_APPS"} if apps.is_installed("tagwire.web") else set())}
    return {name: getattr(settings, name) for name in dir(settings) if name.isupper() and name not in kept}


@pytest.fixture(autouse=True)
def hand_made() -> Iterator[None]:
    fake_reading.state.update(edition="en-GB", sample=True)
    fake_editions.chosen.clear()
    with override_settings(**of_pages()):
        yield


@pytest.fixture
def get() -> Get:
    """Asks for an address as a reader would."""
    return Client(raise_request_exception=True).get


@pytest.fixture
def look(get: Get) -> Callable[[str], Any]:
    """A page as a tree of elements; fails where it did not answer 200."""

    def looked(address: str) -> Any:
        answer = get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return tree_of(answer)

    return looked
