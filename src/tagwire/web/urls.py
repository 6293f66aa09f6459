"""Which page answers under which address. The language is the first part."""

from __future__ import annotations

from django.apps import apps
from django.urls import URLPattern, URLResolver, path, register_converter
from django.urls.converters import IntConverter

from tagwire.catalog.subscriptions import PATH as HUBS_CALL
from tagwire.web.feeds import front_feed, hashtag_feed
from tagwire.web.feeds.broken import broken_feed
from tagwire.web.feeds.stories import FeedConverter
from tagwire.web.languages import LanguageConverter
from tagwire.web.pages.about import about
from tagwire.web.pages.article import article
from tagwire.web.pages.category import category
from tagwire.web.pages.front import front
from tagwire.web.pages.hashtag import hashtag
from tagwire.web.pages.plain import bare, healthz, icon, robots
from tagwire.web.pages.publisher import publisher
from tagwire.web.pages.status import status
from tagwire.web.pages.story import story
from tagwire.web.pages.websub import websub
from tagwire.web.pages.welcome import home, welcome


class NumberConverter(IntConverter):
    """The `<number:…>` part of an address: an id that fits every database's 64 bits."""

    regex = "[0-9]{1,18}"


register_converter(LanguageConverter, "language")
register_converter(NumberConverter, "number")
register_converter(FeedConverter, "feed")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("welcome", welcome, name="welcome"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path(f"{HUBS_CALL.removeprefix('/')}<str:token>", websub, name="websub"),
    path("favicon.ico", icon, {"form": "ico"}, name="favicon-ico"),
    path("favicon.svg", icon, {"form": "svg"}, name="favicon-svg"),
    path("<language:language>", bare, name="bare-language"),
    path("<language:language>/", front, name="front"),
    path("<language:language>/stories.<feed:form>", front_feed, name="front-feed"),
    path("<language:language>/about", about, name="about"),
    path("<language:language>/status", status, name="status"),
    path("<language:language>/status/broken.<feed:form>", broken_feed, name="broken-feed"),
    path("<language:language>/hashtag/<str:tag>.<feed:form>", hashtag_feed, name="hashtag-feed"),
    path("<language:language>/hashtag/<str:tag>", hashtag, name="hashtag"),
    path("<language:language>/story/<number:number>", story, name="story-id"),
    path("<language:language>/story/<number:number>/<str:slug>", story, name="story"),
    path("<language:language>/article/<number:number>", article, name="article-id"),
    path("<language:language>/article/<number:number>/<str:slug>", article, name="article"),
    path("<language:language>/source/<str:slug>", publisher, name="source"),
    path("<language:language>/category/<str:slug>", category, name="category"),
]
if apps.is_installed("django.contrib.admin"):
    from django.contrib import admin

    from tagwire.web.operator import enter

    urlpatterns += [path("operator", enter, name="operator"), path("admin/", admin.site.urls)]
handler404 = "tagwire.web.pages.not_found.not_found"
handler500 = "tagwire.web.pages.not_found.failed"
