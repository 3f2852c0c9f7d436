"""An address for every route, with a row that is there where the address names one."""

from collections.abc import Iterator
from uuid import UUID

from peewee import Field, Model
from werkzeug.routing import Rule

from portal.app import MODELS
from portal.core.database import database
from portal.core.policy import Actor, Scope
from portal.core.rooms import ANONYMOUS, PUBLIC
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


def guarded_routes(world: World) -> Iterator[tuple[Rule, str]]:
    """Yield those that are not for everybody."""
    entries = world.app.extensions["maillage"].entries
    return (each for each in routes(world) if entries[each[0].endpoint] not in (PUBLIC, ANONYMOUS))


def table_of(rule: Rule) -> type[Model] | None:
    """Return the table that the address names, if it names one."""
    named = [TABLES[argument] for argument in rule.arguments]
    return named[0] if named else None


def address_of(world: World, rule: Rule, key: UUID | None) -> str:
    """Return the address of a row."""
    with world.app.test_request_context():
        values = dict.fromkeys(rule.arguments, key)
        return world.app.url_map.bind("localhost").build(rule.endpoint, values)


def address(world: World, rule: Rule) -> str:
    """Return an address of a route: of the home project's first row if it names one."""
    values = {name: OTHERS.get(name) or _first(world, TABLES[name]) for name in rule.arguments}
    return world.app.url_map.bind("localhost").build(rule.endpoint, values)


def example_of(world: World, model: type[Model], *, home: bool) -> UUID:
    """Return an example's id; one that names no project is found through what it belongs to."""
    with database.connection_context():
        if "project" in model._meta.fields:
            return world.example(model, home=home)
        field, parent = _belonging(model)[0]
        wanted = model.select().where(field == world.example(parent, home=home))
        return wanted.order_by(model.id.desc()).get().id


def own_example(world: World, model: type[Model], actor: Actor, reach: Scope | None) -> UUID:
    """Return the id of a home example that is within reach of who acts."""
    if reach is Scope.OWN and "organisation" in model._meta.fields:
        with database.connection_context():
            return world.example(model, home=True, organisation=actor.organisation_ids[0])
    return example_of(world, model, home=True)


def _first(world: World, model: type[Model]) -> UUID:
    if "project" in model._meta.fields or _belonging(model):
        return example_of(world, model, home=True)
    with database.connection_context():
        return model.select().order_by(model.id).get().id


def _belonging(model: type[Model]) -> list[tuple[Field, type[Model]]]:
    """Return the references of a table to tables of projects."""
    refs = [(field, field.rel_model) for field in model._meta.refs]
    return [(field, parent) for field, parent in refs if "project" in parent._meta.fields]
