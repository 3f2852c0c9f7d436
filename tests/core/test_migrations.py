"""The migrated schema is the models' schema, to the last CHECK, on both databases."""

from collections.abc import Iterator

import pytest
from peewee import SQL

from portal.app import MODELS
from portal.core import migrations
from portal.core.database import database
from tests.support import catalogue

pytestmark = pytest.mark.usefixtures("connected")


@pytest.fixture
def migrated() -> catalogue.Catalogue:
    return catalogue.read()


@pytest.fixture
def modelled(migrated: catalogue.Catalogue) -> Iterator[catalogue.Catalogue]:
    """Return the schema that the models themselves would create."""
    database.drop_tables(MODELS, safe=False)
    database.create_tables(MODELS, safe=False)
    return catalogue.read()


def test_migrations_and_models_agree(
    migrated: catalogue.Catalogue, modelled: catalogue.Catalogue
) -> None:
    assert migrated == modelled


def test_a_lost_check_or_index_is_noticed(migrated: catalogue.Catalogue) -> None:
    """The comparison itself: it must see what a generated migration loses silently."""
    model = next(model for model in MODELS if model._meta.table_name == "submission")
    kept = model._meta.constraints, model._meta.indexes
    database.drop_tables(MODELS, safe=False)
    try:
        model._meta.constraints = [SQL(rule.sql) for rule in kept[0][:-1]]
        model._meta.indexes = kept[1][:-1]
        database.create_tables(MODELS, safe=False)
    finally:
        model._meta.constraints, model._meta.indexes = kept
    found = catalogue.read()
    different = {name for name, value in migrated.items() if found.get(name) != value}
    assert any("submission" in name for name in different)
    assert any("activity_type" in name for name in different)


def test_every_table_belongs_to_a_room(migrated: catalogue.Catalogue) -> None:
    tables = set(database.get_tables()) - {catalogue.NOT_OURS}
    assert tables == {model._meta.table_name for model in MODELS}


def test_down_to_nothing_and_up_again(migrated: catalogue.Catalogue) -> None:
    while migrations.runner().applied():
        migrations.runner().down()
    assert catalogue.read() == {}
    migrations.runner().up()
    assert catalogue.read() == migrated
    assert migrations.pending() == []
