"""Gathers the words of pages into web/locale/*/LC_MESSAGES/django.po and compiles them; no gettext programs are needed.

`python tools/translations.py` updates and compiles; with `--check` it changes nothing and fails where something is out of date.
"""

from __future__ import annotations

import copy
import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

WEB = Path(__file__).resolve().parent.parent / "src" / "tagwire" / "web"
LANGUAGES = ("en", "ar")
SOURCE = "en"
"""The language that the pages are written in: its catalogue repeats the messages."""
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None, "gettext_lazy": None, "_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip
_CALLS = re.compile(r"""(?:\bn?p?gettext|_)\((?:u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*"|[^()'"])*\)""")


def messages(web: Path = WEB) -> Catalog:
    """All messages of the pages' code and templates, in the order of files."""
    catalog = Catalog(project="Tagwire", charset="utf-8", fuzzy=False)
    for path in sorted([*web.rglob("*.py"), *web.rglob("*.html")]):
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            text = "\n".join(_CALLS.findall(templatize(text)))
        for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
            catalog.add(message, locations=[(path.relative_to(web).as_posix(), 0)], context=context)
    return catalog


def po_path(language: str, web: Path = WEB) -> Path:
    """Where a language's words are kept."""
    return web / "locale" / language / "LC_MESSAGES" / "django.po"


def updated(language: str, found: Catalog, web: Path = WEB) -> Catalog:
    """A language's catalogue with exactly the messages found, keeping its translations."""
    path = po_path(language, web)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    else:
        catalog = Catalog(locale=language, project="Tagwire", charset="utf-8", fuzzy=False)
    catalog.update(copy.deepcopy(found), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    for message in catalog:
        if language == SOURCE and message.id:
            message.string = message.id
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as text: without line numbers and dates, so that it changes only when words do."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=False, include_lineno=False, width=120, sort_by_file=True)
    return re.sub(
        rb'(?m)^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid-Bugs-To):.*\n|^# (?:Translations|Copyright|This file|FIRST).*\n|^#\n',
        b"",
        buffer.getvalue(),
    )


class Compiled(Catalog):
    """A catalogue whose head holds what Django reads of it, and neither times nor versions."""

    plural = ""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", self.plural)]

    mime_headers = property(_get_mime_headers)


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as Django reads it, the same bytes on every machine and day."""
    compiled = Compiled(locale=catalog.locale, charset="utf-8", fuzzy=False)
    compiled.plural = catalog.plural_forms
    for message in catalog:
        if message.id:
            compiled.add(message.id, message.string, context=message.context)
    buffer = io.BytesIO()
    write_mo(buffer, compiled)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """Messages with an empty form."""
    return [str(message.id) for message in catalog if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string])]


def main(*, check: bool) -> int:
    """Update and compile all languages; the exit status says whether something is missing or, with check, out of date."""
    found = messages()
    status = 0
    for language in LANGUAGES:
        catalog = updated(language, found)
        po = po_bytes(catalog)
        path = po_path(language)
        mo = mo_bytes(read_po(io.BytesIO(po), locale=language))
        stale = not path.exists() or path.read_bytes() != po or not path.with_suffix(".mo").exists() or path.with_suffix(".mo").read_bytes() != mo
        if check and stale:
            sys.stderr.write(f"{path} is out of date; run python tools/translations.py\n")
            status = 1
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(po)
            path.with_suffix(".mo").write_bytes(mo)
        for message in untranslated(catalog):
            sys.stderr.write(f"{language}: not translated: {message}\n")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main(check="--check" in sys.argv[1:]))
