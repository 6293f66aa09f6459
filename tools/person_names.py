"""Makes `src/tagwire/label/data/person_names.txt`: given names and surnames that the tagger knows as such.

    python tools/person_names.py

Needs the packages `names` 0.3 (the lists of the census of the United States of 1990, public domain) and `Faker` 40 (MIT), which
nothing else needs: install them into a folder of their own and name it in PYTHONPATH. The same packages give the same file.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import names  # type: ignore[import-not-found]  # needed here alone

from tagwire.label.spelling import fold

OUT = Path(__file__).parent.parent / "src" / "tagwire" / "label" / "data" / "person_names.txt"
LOCALES = (
    "cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK es_AR es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_FR "
    "ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH vi_VN "
    "yo_NG zu_ZA"
).split()
"""Locales of Faker whose names are written in Latin letters."""
GIVEN = ("first_names", "first_names_male", "first_names_female", "first_names_unisex", "first_names_nonbinary")
SURNAMES = ("last_names", "last_names_male", "last_names_female")
MOST = 12_000
"""Surnames of the census, commonest first: with them nine in ten of its people are named. Rarer ones are letters only."""
SHORTEST = 3


def census(file: str) -> list[str]:
    """The names of one of the census's lists, commonest first."""
    lines = (Path(names.__file__).parent / file).read_text(encoding="ascii").splitlines()
    return [line.split()[0] for line in lines]


def faker(keys: tuple[str, ...]) -> set[str]:
    """The names of all locales under these keys."""
    found: set[str] = set()
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for key in keys:
            listed = getattr(provider, key, ())
            found |= set() if isinstance(listed, property) else set(listed)
    return found


def main() -> None:
    """Fold, sort, write: a line of given names, a line of surnames."""
    given = {*census("dist.male.first"), *census("dist.female.first"), *faker(GIVEN)}
    surnames = {*census("dist.all.last")[:MOST], *faker(SURNAMES)}
    lines = [" ".join(sorted({folded for name in listed if name.isalpha() and len(folded := fold(name)) >= SHORTEST})) for listed in (given, surnames)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{[len(line.split()) for line in lines]} names, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
