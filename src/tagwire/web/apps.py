"""The Django app of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and feeds for readers; it has no models."""

    name = "tagwire.web"
    label = "web"
