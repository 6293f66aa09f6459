"""Django's settings, made from the options of the data folder that TAGWIRE_DATA names. Nobody imports this but Django."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from tagwire.errors import DataFolderUnusable, WrongSetting
from tagwire.options import DATABASE, data_folder, read_options

DATA = data_folder(None)
OPTIONS = read_options(DATA)
HERE = Path(__file__).parent


def _secret_key(path: Path) -> str:
    """The key that signs sessions and one-time links: made at the first start, readable by its owner alone."""
    try:
        if path.is_file() and path.stat().st_size:
            return path.read_text("ascii")
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        whole = path.with_name(f"{path.name}.{os.getpid()}")  # put in place when it is whole: a full disk, or a kill, leaves no empty key
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        whole.replace(path)
    except OSError as error:
        raise DataFolderUnusable(str(DATA), f"cannot be written ({error.strerror}); choose another with --data DIR or TAGWIRE_DATA") from error
    return path.read_text("ascii")


def _database(address: str) -> dict[str, object]:
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA / DATABASE),
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; PRAGMA mmap_size=33554432; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"connect_timeout": "10", **dict(parse_qsl(parts.query))},  # 10 s: own choice; libpq alone waits for minutes
    }


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise WrongSetting("TAGWIRE_NOW", f"{text!r} is no time; write it as 2026-11-22T09:30:00Z") from None


_public = urlsplit(OPTIONS.text("public_url"))
_local = ["127.0.0.1", "localhost", "[::1]"]

SECRET_KEY = _secret_key(DATA / "secret.key")
DEBUG = False
DATABASES = {"default": _database(OPTIONS.text("database"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "tagwire.store",
    "tagwire.web",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
]
ROOT_URLCONF = "tagwire.web.urls"
WSGI_APPLICATION = "tagwire.web.wsgi.application"

# public_url alone says who may ask: hosts, origins of forms, canonical links, and that a proxy in front speaks https.
TAGWIRE_PUBLIC_URL = OPTIONS.text("public_url").rstrip("/")
ALLOWED_HOSTS = [*_local, *([_public.hostname] if _public.hostname else [])]
CSRF_TRUSTED_ORIGINS = [TAGWIRE_PUBLIC_URL] if TAGWIRE_PUBLIC_URL else []
if _public.scheme == "https":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
TAGWIRE_NOW = _moment(os.environ.get("TAGWIRE_NOW"))
TAGWIRE_OFFLINE = OPTIONS.yes("offline")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tagwire.web.languages.LanguageOfPath",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "tagwire.web.context.site",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [("sample", str(HERE / "sample" / "pictures"))]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
APPEND_SLASH = False

# One-time links for the administrator: a link dies when it has been used, and after a day.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "sesame.backends.ModelBackend"]
SESAME_ONE_TIME = True
SESAME_MAX_AGE = 86_400

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [str(HERE / "web" / "locale")]

# Readers' addresses are kept nowhere: no request log, and warnings name paths alone.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "waitress.queue": {"level": "ERROR"},
        "tagwire": {"level": "INFO"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # a traceback for every scan of the port would fill the disk
    },
}
