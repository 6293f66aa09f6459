"""An editor merges, renames and names hashtags in the admin, and takes it back; readers' addresses follow. Through the real store and pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from store.shelving import NOW, brought, kept
from tagwire.store import reading, tags, writing
from tagwire.store.rows import TagChangeRow, TagRow
from tagwire.testing import a_hashtag, a_label, an_article

pytestmark = pytest.mark.usefixtures("store")
TAGS = "admin:store_tagrow_changelist"
CHANGES = "admin:store_tagchangerow_changelist"


@pytest.fixture
def editor(store: None) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.create_superuser("ana"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def act(editor: Client, page: str, action: str, *rows: Any, **given: str) -> str:
    """Choose rows of a list, do something with them; gives what is shown then."""
    answer = editor.post(reverse(page), {"action": action, "_selected_action": [row.pk for row in rows], **given}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def row_of(tag: str) -> TagRow:
    return TagRow.objects.get(tag=tag)


def test_an_editor_merges_two_hashtags_and_takes_it_back(editor: Client) -> None:
    kept("Kiev", "Kyiv")
    kept("Kyiv")
    asked = act(editor, TAGS, "merge", row_of("Kiev"), row_of("Kyiv"))
    assert 'value="Kyiv"' in asked  # the one with more articles is proposed
    assert "leads to #Kyiv now" in act(editor, TAGS, "merge", row_of("Kiev"), row_of("Kyiv"), other="kyiv", why="one city")
    (change,) = tags.changes()
    assert (change.who, change.why, change.before, change.after) == ("ana", "one city", "Kiev", "Kyiv")
    assert "Taken back: #Kiev → #Kyiv" in act(editor, CHANGES, "undo", TagChangeRow.objects.get())
    assert [reading.find_tag(form) for form in ("Kiev", "Kyiv")] == ["Kiev", "Kyiv"]


def test_an_editor_renames_one_hashtag_at_a_time(editor: Client) -> None:
    kept("Kiev", "Lviv")
    assert "Choose one hashtag" in act(editor, TAGS, "rename", row_of("Kiev"), row_of("Lviv"))
    assert 'value="Kiev"' in act(editor, TAGS, "rename", row_of("Kiev"))
    assert "leads to #Kyiv now" in act(editor, TAGS, "rename", row_of("Kiev"), other="#Kyiv")
    assert reading.find_tag("kiev") == "Kyiv"


def test_what_cannot_be_is_said_in_the_editors_language(editor: Client) -> None:
    kept("Kiev", "Lviv")
    assert "is a hashtag of its own" in act(editor, TAGS, "rename", row_of("Kiev"), other="Lviv")
    assert "no form for a hashtag" in act(editor, TAGS, "rename", row_of("Kiev"), other="Київ")
    assert "nothing" not in act(editor, TAGS, "merge", row_of("Kiev"), other="Atlantis")
    assert not tags.changes()
    answer = editor.post(
        reverse(TAGS), {"action": "rename", "_selected_action": [row_of("Kiev").pk], "other": "Lviv"}, follow=True, headers={"accept-language": "ar"}
    )
    assert "وسم قائم بذاته" in answer.content.decode()


def test_every_refusal_has_its_words_for_editors() -> None:
    from tagwire.web.hashtag_admin import REFUSALS

    assert REFUSALS.keys() == tags.CannotChange.REASONS.keys()


def test_a_hashtag_is_never_made_or_deleted_by_hand_and_its_form_changes_by_renaming_alone(editor: Client) -> None:
    kept("Kiev")
    assert editor.get(reverse("admin:store_tagrow_add")).status_code == 403
    assert editor.post(reverse("admin:store_tagrow_delete", args=[row_of("Kiev").pk])).status_code == 403
    page = editor.get(reverse("admin:store_tagrow_change", args=[row_of("Kiev").pk])).content.decode()
    assert 'name="tag"' not in page
    assert 'name="hidden"' in page


def test_a_name_that_an_editor_gives_leads_to_the_hashtag(editor: Client) -> None:
    kept("Kotor")
    row = row_of("Kotor")
    names = {"called-TOTAL_FORMS": "1", "called-INITIAL_FORMS": "0", "called-0-tag": str(row.pk), "called-0-language": "it", "called-0-name": "Cattaro"}
    form = {"name": "Kotor", "kind": "place", "names": "{}", "geonames": "", "wikidata": "", "shown": "on", **names}
    before = writing.state(tags.NAMES)
    assert editor.post(reverse("admin:store_tagrow_change", args=[row.pk]), form).status_code == 302
    assert reading.find_tag("cattaro") == "Kotor"
    assert row.called.get().origin == "editor"
    assert writing.state(tags.NAMES) != before


def test_a_reader_is_led_from_every_old_form_in_any_script_to_the_hashtags_page(editor: Client) -> None:
    writing.keep(brought(an_article(text="В городе Ижевск."), label=a_label(a_hashtag("Izevsk", name="Ижевск"), language="ru")))
    kept("Izhevsk")
    tags.merge("Izevsk", "Izhevsk", who="ana", why="", now=NOW)
    for form in ("Izevsk", "izevsk", "Ижевск", "IZHEVSK", "#Izhevsk"):
        answer = editor.get(reverse("hashtag", args=["en", form]) + "?view=articles")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/en/hashtag/Izhevsk?view=articles"), form
    assert editor.get("/en/hashtag/Izhevsk").status_code == 200
