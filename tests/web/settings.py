"""Django's settings for tests of pages: a hand-made reading, a database in memory, no store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from csp.constants import NONE, SELF

SECRET_KEY = "for-tests-only"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", "news.example.org"]
INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "tagwire.web"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tagwire.web.languages.LanguageOfPath",
]
ROOT_URLCONF = "tagwire.web.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LANGUAGE_CODE = "en"
APPEND_SLASH = False
USE_TZ = True
TIME_ZONE = "UTC"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {"default-src": [NONE], "style-src": [SELF], "img-src": [SELF], "form-action": [SELF], "base-uri": [NONE], "frame-ancestors": [NONE]}
}


class Unknown(str):
    """What a template gets for a variable that does not exist: a failure that names it."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"the template variable {name} does not exist")


TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "tagwire.web.context.site"],
            "string_if_invalid": Unknown("%s"),
        },
    }
]

TAGWIRE_PUBLIC_URL = ""
TAGWIRE_NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TAGWIRE_READING = "web.fake_reading"
TAGWIRE_EDITIONS = "web.fake_editions"
