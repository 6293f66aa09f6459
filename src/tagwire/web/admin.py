"""What the operator sees and may change: licences, sources, hashtags; and what was set aside, with its reason.

This and `hashtag_admin.py` are the one place of the web that knows rows: Django's admin is made from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tagwire.store.rows import ArticleRow, LedgerRow, PublisherRow, SourceRow
from tagwire.web import hashtag_admin

if TYPE_CHECKING:
    Publishers = admin.ModelAdmin[PublisherRow]
    Sources = admin.ModelAdmin[SourceRow]
    Articles = admin.ModelAdmin[ArticleRow]
    Ledger = admin.ModelAdmin[LedgerRow]
else:
    Publishers = Sources = Articles = Ledger = admin.ModelAdmin


@admin.register(PublisherRow)
class PublisherAdmin(Publishers):
    """Publishers: the licence says what of their texts is shown."""

    list_display = ("name", "country", "language", "licence", "sample")
    list_filter = ("licence", "sample", "language")
    list_editable = ("licence",)
    search_fields = ("name", "slug")


@admin.register(SourceRow)
class SourceAdmin(Sources):
    """Followed addresses and their health."""

    list_display = ("url", "publisher", "state", "last_ok", "next_due", "failures", "message", "active")
    list_filter = ("state", "active", "language")
    search_fields = ("url", "publisher__name")
    readonly_fields = ("etag", "last_modified", "validators_for", "last_asked", "last_ok", "failures", "message")


@admin.register(ArticleRow)
class ArticleAdmin(Articles):
    """Articles, to look at."""

    list_display = ("title", "publisher", "published", "language", "category", "confidence", "sample")
    list_filter = ("language", "category", "page_type", "sample")
    search_fields = ("title", "url")
    exclude = ("signature", "reading", "blocks")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ArticleRow | None = None) -> bool:
        return False


@admin.register(LedgerRow)
class LedgerAdmin(Ledger):
    """What was dealt with, and what was set aside for which reason."""

    list_display = ("kind", "outcome", "note", "at")
    list_filter = ("kind", "outcome")
    search_fields = ("note",)
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: LedgerRow | None = None) -> bool:
        return False


for _row, _shown in hashtag_admin.SHOWN.items():
    admin.site.register(_row, _shown)
admin.site.site_header = "Tagwire"
admin.site.site_title = "Tagwire"
admin.site.index_title = _("Newsroom")
