"""Tables of places that an installation imports: those that change with a decree."""

from peewee import CharField, IntegerField

from portal.core.database import BaseModel, Json, check


class PriorityArea(BaseModel):
    """A priority neighbourhood (QPV), as a national list of one ``generation`` (a year) has it.

    ``communes`` maps what is known of its communes: INSEE code (or name) to name. ``searched``
    are its words as ``searching.key`` compares them, each after a blank. One list after another
    is kept: old records point to old neighbourhoods.
    """

    code = CharField(max_length=8, unique=True)
    generation = IntegerField()
    name = CharField(max_length=200)
    communes = Json()
    searched = CharField(max_length=4000)

    class Meta:
        table_name = "priority_area"
        constraints = [
            check("priority_area_named", "name <> ''"),
            check("priority_area_generation", "generation BETWEEN 2014 AND 2100"),
        ]
