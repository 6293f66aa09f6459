"""Schema and migrations agree, on each database."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def test_the_migrations_make_what_the_rows_say(shelf: str) -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0, skip_checks=True)


def test_every_migration_was_applied(shelf: str) -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert connection.vendor == shelf


@pytest.mark.parametrize(
    "index",
    [
        "article_latest",
        "article_category",
        "article_publisher",
        "face_rank",
        "face_category",
        "tag_latest",
        "placement_order",
        "ledger_outcome",
        "waiting_order",
    ],
)
def test_every_list_has_its_index(shelf: str, index: str) -> None:
    from django.apps import apps

    with connection.cursor() as cursor:
        found = {name for model in apps.get_app_config("store").get_models() for name in connection.introspection.get_constraints(cursor, model._meta.db_table)}
    assert index in found
