"""An address for every route, with a row that is there where the address names one."""

from collections.abc import Iterator
from uuid import UUID

from peewee import Model
from werkzeug.routing import Rule

from portal.app import MODELS
from portal.core.database import database
from tests.matrix.world import World

#: ``submission_id`` in an address names a row of ``Submission``.
TABLES = {f"{model._meta.table_name}_id": model for model in MODELS}
#: What stands in an address that names no row.
OTHERS = {"filename": "css/maillage.css", "key": "no-such-key"}


def routes(world: World) -> Iterator[tuple[Rule, str]]:
    """Yield every route with each method that it answers, by name."""
    for rule in sorted(world.app.url_map.iter_rules(), key=str):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method


def address(world: World, rule: Rule) -> str:
    """Return an address of a route: of the home project's first row if it names one."""
    values = {name: OTHERS.get(name) or _row(world, TABLES[name]) for name in rule.arguments}
    return world.app.url_map.bind("localhost").build(rule.endpoint, values)


def _row(world: World, model: type[Model]) -> UUID:
    with database.connection_context():
        if "project" in model._meta.fields:
            return world.example(model, home=True)
        parents = {field.rel_model: field for field in model._meta.refs}
        parent = next((each for each in parents if "project" in each._meta.fields), None)
        if parent is None:
            return model.select().order_by(model.id).get().id
        wanted = model.select().where(parents[parent] == world.example(parent, home=True))
        return wanted.order_by(model.id.desc()).get().id
