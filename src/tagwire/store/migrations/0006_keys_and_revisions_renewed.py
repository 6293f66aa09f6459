"""Articles and revisions that were kept before the rules changed, brought under those of today."""

from typing import Any

from django.db import migrations

from tagwire.addresses import same_page_key


def renew_keys(apps: Any, schema_editor: Any) -> None:
    """An address is known by the key that it would get today; where another article has that already, both stay as they are."""
    rows = apps.get_model("store", "ArticleRow").objects
    for number, key in list(rows.values_list("id", "page_key")):
        if key.startswith(("sample:", "urn:")) or "…" in key:
            continue
        today = same_page_key(f"https://{key}")
        if today != key and not rows.filter(page_key=today).exists():
            rows.filter(id=number).update(page_key=today)


def tell_what(apps: Any, schema_editor: Any) -> None:
    """Where a former state differs from the next in its headline alone, or in its text alone, that is what is told."""
    after: dict[int, tuple[str, str]] = {}
    for one in apps.get_model("store", "RevisionRow").objects.select_related("article").order_by("article", "-at", "-id"):
        title, text = after.get(one.article_id) or (one.article.title, one.article.text)
        after[one.article_id] = one.title, one.text
        if one.seen is None and one.text and text and (what := "headline" if one.text == text else "text" if one.title == title else ""):
            one.what = what
            one.save(update_fields=["what"])


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0005_twins_settled'),
    ]

    operations = [
        migrations.RunPython(renew_keys, migrations.RunPython.noop),
        migrations.RunPython(tell_what, migrations.RunPython.noop),
    ]
