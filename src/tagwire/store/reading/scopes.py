"""Which articles stand together, which languages are served, what is being read."""

from __future__ import annotations

from tagwire import moments
from tagwire.store import sources, writing
from tagwire.store.rows import ArticleRow
from tagwire.store.shapes import Reading, Scope


def scope_for(language: str) -> Scope:
    """Real articles where the language has any, else the sample edition."""
    real = ArticleRow.objects.filter(sample=False, language=language).exists()
    return Scope(language, sample=not real)


def edition() -> str | None:
    """The first edition, `language-COUNTRY`, once it was chosen."""
    return writing.state("edition") or None


def languages() -> tuple[str, ...]:
    """Languages that have real articles."""
    found = ArticleRow.objects.filter(sample=False).order_by("language").values_list("language", flat=True).distinct()
    return tuple(found)


def reading() -> Reading:
    """What the worker reads just now."""
    return sources.reading(moments.now())
