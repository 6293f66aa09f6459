"""The store as a Django app whose models stand in `rows`."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Django looks for `models`; ours are rows."""

    name = "tagwire.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        assert self.apps is not None, "Django gives the registry before it asks for models"
        self.models = self.apps.all_models[self.label]
        self.models_module = import_module("tagwire.store.rows")
