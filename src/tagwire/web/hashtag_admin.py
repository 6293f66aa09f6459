"""Hashtags as an editor sees them: one may be hidden, named, merged into another or renamed; what was changed can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tagwire import words
from tagwire.store import tags
from tagwire.store.rows import TagChangeRow, TagNameRow, TagRow
from tagwire.web import clock
from tagwire.web.reads import reads

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.forms import BaseModelFormSet, ModelForm
    from django.http import HttpRequest, HttpResponse

    Tags = admin.ModelAdmin[TagRow]
    Changes = admin.ModelAdmin[TagChangeRow]
    Called = admin.TabularInline[TagNameRow, TagRow]
else:
    Tags = Changes = admin.ModelAdmin
    Called = admin.TabularInline

REFUSALS = {
    "unknown": _("#%(tag)s is no hashtag that anything is known of."),
    "same": _("#%(tag)s stands for the same thing already."),
    "merged": _("#%(tag)s was merged into another hashtag; take that back first."),
    "taken": _("#%(tag)s is a hashtag of its own; merge into it instead."),
    "form": _("#%(tag)s is no form for a hashtag: plain Latin letters and figures alone, 60 at most."),
    "undone": _("%(tag)s was taken back already."),
}
"""What an editor is told, for each of `store.tags.CannotChange.REASONS`."""


class NamesInline(Called):
    """What a hashtag is called; an editor's own names count before all others."""

    model = TagNameRow
    extra = 1
    fields = ("language", "name", "origin", "support", "since")
    readonly_fields = ("origin", "support", "since")


class TagAdmin(Tags):
    """Hashtags."""

    list_display = ("tag", "name", "kind", "geonames", "wikidata", "merged_into", "shown", "hidden")
    list_filter = ("kind", "shown", "hidden", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("merged_into",)
    search_fields = ("tag", "name")
    readonly_fields = ("tag", "merged_into")
    inlines = (NamesInline,)
    actions = ("merge", "rename")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Labels make them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: TagRow | None = None) -> bool:
        """One that is not wanted is hidden: the next article would bring it again."""
        return False

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseModelFormSet[Any, ModelForm[Any]], change: bool) -> None:
        for row in formset.save(commit=False):
            row.origin, row.since, row.key = "editor", clock.now(), words.key(row.name)[:200]
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        tags.touch()

    @admin.action(description=_("Merge into another hashtag"), permissions=["change"])
    def merge(self, request: HttpRequest, chosen: QuerySet[TagRow]) -> HttpResponse | None:
        """Ask for the other hashtag, in any spelling; then merge all that were chosen into it."""
        if not _answered(request):
            return self._asked(request, chosen, "merge", _most_used(chosen))
        into = reads().find_tag(request.POST["other"].strip().removeprefix("#")) or request.POST["other"]
        for row in chosen.exclude(tag=into):
            self._tell(request, lambda row=row: tags.merge(row.tag, into, **_word(request)))  # type: ignore[misc]  # a default binds the row of this turn
        return None

    @admin.action(description=_("Rename"), permissions=["change"])
    def rename(self, request: HttpRequest, chosen: QuerySet[TagRow]) -> HttpResponse | None:
        """Ask for the new form; the old one leads to it for ever."""
        row = chosen.first()
        if row is None or chosen.count() > 1:
            messages.error(request, gettext("Choose one hashtag to rename."))
            return None
        if not _answered(request):
            return self._asked(request, chosen, "rename", row.tag)
        self._tell(request, lambda: tags.rename(row.tag, request.POST["other"].strip().removeprefix("#"), **_word(request)))
        return None

    def _asked(self, request: HttpRequest, chosen: QuerySet[TagRow], action: str, other: str) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, "chosen": list(chosen), "action": action, "other": other}
        return TemplateResponse(request, "web/operator/change_hashtags.html", context)

    @staticmethod
    def _tell(request: HttpRequest, act: Callable[[], tags.Change]) -> None:
        _told(request, act)


class TagChangeAdmin(Changes):
    """The history of merges and renames, by editors and by the stream."""

    list_display = ("at", "what", "before", "after", "who", "why", "undone", "undone_by")
    list_filter = ("what", "who", ("undone", admin.EmptyFieldListFilter))
    search_fields = ("before", "after", "why")
    actions = ("undo",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: TagChangeRow | None = None) -> bool:
        """The list's action is all that changes anything."""
        return obj is None

    def has_delete_permission(self, request: HttpRequest, obj: TagChangeRow | None = None) -> bool:
        return False

    @admin.action(description=_("Take back"), permissions=["change"])
    def undo(self, request: HttpRequest, chosen: QuerySet[TagChangeRow]) -> None:
        """Newest first, so that what was built on another change goes before it."""
        for number in chosen.order_by("-at", "-id").values_list("id", flat=True):
            _told(request, lambda number=number: tags.undo(number, who=_who(request), now=clock.now()))  # type: ignore[misc]  # as in `merge`


SHOWN: dict[Any, Any] = {TagRow: TagAdmin, TagChangeRow: TagChangeAdmin}


def _answered(request: HttpRequest) -> bool:
    return bool(request.POST.get("other", "").strip())


def _most_used(chosen: QuerySet[TagRow]) -> str:
    """The likeliest to stay: that with most articles."""
    return max(chosen, key=lambda row: (row.articles.count(), -row.id)).tag


def _who(request: HttpRequest) -> str:
    return str(request.user.get_username())


def _word(request: HttpRequest) -> Any:
    return {"who": _who(request), "why": request.POST.get("why", "").strip(), "now": clock.now()}


def _told(request: HttpRequest, act: Callable[[], tags.Change]) -> None:
    """Do it and say what became of it."""
    try:
        done = act()
    except tags.CannotChange as error:
        messages.error(request, REFUSALS[error.reason] % {"tag": error.subject.removeprefix("#")})
        return
    said = gettext("Taken back: #%(before)s → #%(after)s.") if done.undone else gettext("#%(before)s leads to #%(after)s now. Articles moved: %(count)s.")
    messages.success(request, said % {"before": done.before, "after": done.after, "count": done.articles})
