"""Which hashtags are one thing, from who stands in which stories: precision before recall."""

from __future__ import annotations

from itertools import count

import pytest

from tagwire.label.learning import Same, Sighting, learn
from tagwire.model import Ids, Named, TagKind

_articles = count(1)


def thing(tag: str, kind: TagKind = "person", wikidata: str = "", **names: str) -> Named:
    return Named(tag, kind, Ids(None, wikidata or None), {language: (name,) for language, name in names.items()})


GROMOV = thing("AlexeiGromov", en="Alexei Gromov")
GROMOV_AR = thing("AliksiGhrumuf", ar="أليكسي غروموف")
GROMOV_RU = thing("AlekseyGromov", ru="Алексей Громов")
SOLVANG = thing("HenrikSolvang", en="Henrik Solvang")
TRUST = thing("RedHarbourTrust", "organisation", en="Red Harbour Trust")
TRUST_AR = thing("MuassasaAlMina", "organisation", ar="مؤسسة الميناء الأحمر")
UNION = thing("RailUnion", "organisation", en="Northern Rail Workers Union")
UNION_AR = thing("NaqabaSikak", "organisation", ar="نقابة عمال سكك الشمال")


def told(story: int, language: str, *tags: Named, salience: float = 0.5) -> list[Sighting]:
    """One article of a story with these hashtags; each story on a day of its own."""
    article = next(_articles)
    return [Sighting(str(story), article, language, story, tag.tag, salience) for tag in tags]


def joined(sightings: list[Sighting], *things: Named, apart: frozenset[frozenset[str]] = frozenset()) -> set[frozenset[str]]:
    return {frozenset({same.gone, same.kept}) for same in learn(sightings, {one.tag: one for one in things}, apart)}


def pair(one: Named, other: Named) -> frozenset[str]:
    return frozenset({one.tag, other.tag})


def filler(language_of: tuple[str, str] = ("en", "ar"), stories: range = range(100, 112)) -> tuple[list[Sighting], list[Named]]:
    """Stories of other people in two languages, against which company counts."""
    others = [thing(f"P{number}", "event", en=f"Event {number}", ar=f"حدث {number}") for number in stories]
    return [one for number, other in zip(stories, others, strict=True) for language in language_of for one in told(number, language, other)], others


def test_one_story_joins_names_that_are_surely_alike() -> None:
    found = learn([*told(1, "en", GROMOV, SOLVANG), *told(1, "ru", GROMOV_RU)], {one.tag: one for one in (GROMOV, GROMOV_RU, SOLVANG)})
    assert found == [Same("AlekseyGromov", "AlexeiGromov", "letters", 1, found[0].likeness)]
    assert found[0].likeness >= 0.97


def test_names_that_are_likely_alike_need_several_stories() -> None:
    once = [*told(1, "en", GROMOV, SOLVANG), *told(1, "ar", GROMOV_AR)]
    again = [*told(2, "en", GROMOV), *told(2, "ar", GROMOV_AR)]
    assert joined(once, GROMOV, GROMOV_AR, SOLVANG) == set()
    assert joined([*once, *again], GROMOV, GROMOV_AR, SOLVANG) == {pair(GROMOV, GROMOV_AR)}


def test_who_stand_in_one_article_are_two() -> None:
    stories = [one for story in range(1, 5) for one in (*told(story, "en", GROMOV), *told(story, "ru", GROMOV_RU))]
    assert joined(stories, GROMOV, GROMOV_RU) == {pair(GROMOV, GROMOV_RU)}
    assert joined([*stories, *told(9, "ru", GROMOV, GROMOV_RU)], GROMOV, GROMOV_RU) == set()


FATHER, SON = thing("HassanRahimi", en="Hassan Rahimi"), thing("HusseinRahimi", en="Hussein Rahimi")


@pytest.mark.parametrize("name", ["حسن رحيمي", "حسين رحيمي"])
def test_a_father_is_not_his_son(name: str) -> None:
    arabic = thing("Rahimi2", ar=name)
    stories = [one for story in range(1, 5) for one in (*told(story, "en", FATHER, SON), *told(story, "ar", arabic))]
    right = FATHER if name.startswith("حسن") else SON
    assert joined(stories, FATHER, SON, arabic) <= {pair(right, arabic)}
    alone = [*told(1, "en", FATHER), *told(1, "en", SON), *told(2, "en", FATHER), *told(2, "en", SON)]
    assert joined(alone, FATHER, SON) == set()


def test_husband_and_wife_stay_two() -> None:
    husband, wife = thing("BorisLukashin", en="Boris Lukashin"), thing("LarisaLukashina", ru="Лариса Лукашина")
    stories = [one for story in range(1, 6) for one in (*told(story, "en", husband), *told(story, "ru", wife))]
    assert joined(stories, husband, wife) == set()


def test_a_surname_alone_proves_nothing() -> None:
    short = thing("Gromov", ru="Громов")
    stories = [one for story in range(1, 6) for one in (*told(story, "en", GROMOV), *told(story, "ru", short))]
    more, others = filler(("en", "ru"))
    assert joined(stories, GROMOV, short) == set()
    assert joined([*stories, *more], GROMOV, short, *others) <= {pair(GROMOV, short)}


def test_a_company_is_not_its_founder() -> None:
    founder, company = thing("AntonSeidel", en="Anton Seidel"), thing("MajmuaZaydal", "organisation", ar="مجموعة زايدل")
    stories = [one for story in range(1, 6) for one in (*told(story, "en", founder), *told(story, "ar", company))]
    more, others = filler()
    assert joined([*stories, *more], founder, company, *others) == set()


def test_organisations_are_joined_by_company() -> None:
    stories = [one for story in range(1, 4) for one in (*told(story, "en", TRUST), *told(story, "ar", TRUST_AR))]
    more, others = filler()
    assert joined([*stories, *more], TRUST, TRUST_AR, *others) == {pair(TRUST, TRUST_AR)}
    assert joined(stories, TRUST, TRUST_AR) == set()  # what is in every story stands beside everything


def test_company_of_one_day_is_one_event() -> None:
    more, others = filler()
    one_day = [one._replace(day=1) for story in range(1, 4) for one in (*told(story, "en", TRUST), *told(story, "ar", TRUST_AR))]
    assert joined([*one_day, *more], TRUST, TRUST_AR, *others) == set()


def test_two_organisations_that_are_always_named_together_are_not_told_apart() -> None:
    more, others = filler()
    stories = [one for story in range(1, 6) for one in (*told(story, "en", TRUST, UNION), *told(story, "ar", TRUST_AR, UNION_AR))]
    assert joined([*stories, *more], TRUST, UNION, TRUST_AR, UNION_AR, *others) == set()
    apart = [one for story in range(6, 9) for one in (*told(story, "en", TRUST), *told(story, "ar", TRUST_AR))]
    found = joined([*stories, *apart, *more], TRUST, UNION, TRUST_AR, UNION_AR, *others)
    assert found <= {pair(TRUST, TRUST_AR), pair(UNION, UNION_AR)}


def test_people_of_scripts_that_write_sounds_are_never_joined_by_company_alone() -> None:
    more, others = filler()
    other = thing("TariqMansuri", ar="طارق المنصوري")
    stories = [one for story in range(1, 6) for one in (*told(story, "en", GROMOV), *told(story, "ar", other))]
    assert joined([*stories, *more], GROMOV, other, *others) == set()


def test_one_that_is_in_the_headline_and_one_that_is_named_by_the_way_are_two() -> None:
    more, others = filler()
    stories = [one for story in range(1, 4) for one in (*told(story, "en", TRUST, salience=0.9), *told(story, "ar", UNION_AR, salience=0.2))]
    assert joined([*stories, *more], TRUST, UNION_AR, *others) == set()


def test_an_acronym_is_the_name_that_it_abbreviates() -> None:
    short, long = thing("ZKSO", "organisation", en="ZKSO"), thing("ZarnianKotorShippingOffice", "organisation", en="Zarnian Kotor Shipping Office")
    stories = [one for story in (1, 2) for one in (*told(story, "en", short), *told(story, "en", long))]
    assert joined(stories, short, long) == {pair(short, long)}
    rival = thing("ZarniaKoperSunOil", "organisation", en="Zarnia Koper Sun Oil")
    assert joined([*stories, *told(1, "en", rival), *told(2, "en", rival)], short, long, rival) == set()


def test_two_that_the_world_knows_by_ids_are_never_joined() -> None:
    one, other = thing("AlexeiGromov", wikidata="Q1", en="Alexei Gromov"), thing("AlekseyGromov2", wikidata="Q2", ru="Алексей Громов")
    stories = [*told(1, "en", one), *told(1, "ru", other)]
    assert joined(stories, one, other) == set()
    told_of_one = [*told(1, "en", one), *told(1, "ru", GROMOV_RU)]
    assert joined(told_of_one, one, GROMOV_RU) == {pair(one, GROMOV_RU)}


def test_what_an_editor_parted_stays_parted() -> None:
    stories = [*told(1, "en", GROMOV), *told(1, "ru", GROMOV_RU)]
    assert joined(stories, GROMOV, GROMOV_RU, apart=frozenset({pair(GROMOV, GROMOV_RU)})) == set()


def test_what_has_an_id_stays_else_what_english_writes() -> None:
    known = thing("AlekseyGromov", wikidata="Q1", ru="Алексей Громов")
    stories = [*told(1, "en", GROMOV), *told(1, "ru", known)]
    (same,) = learn(stories, {one.tag: one for one in (GROMOV, known)})
    assert (same.gone, same.kept) == ("AlexeiGromov", "AlekseyGromov")


def test_one_thing_of_several_languages_becomes_one() -> None:
    stories = [one for story in (1, 2) for one in (*told(story, "en", GROMOV), *told(story, "ru", GROMOV_RU), *told(story, "ar", GROMOV_AR))]
    found = learn(stories, {one.tag: one for one in (GROMOV, GROMOV_RU, GROMOV_AR)})
    assert {(same.gone, same.kept) for same in found} == {("AlekseyGromov", "AlexeiGromov"), ("AliksiGhrumuf", "AlexeiGromov")}
    assert learn([], {}) == []
