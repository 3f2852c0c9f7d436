"""Places: the communes of France and its priority neighbourhoods, for whoever asks where."""

from portal.core.rooms import Room
from portal.places.cli import command
from portal.places.lookups import AreaSource, CommuneSource
from portal.places.models import PriorityArea

ROOM = Room(
    name="places",
    lookups={"commune": CommuneSource(), "qpv": AreaSource()},
    cli=command,
    models=(PriorityArea,),
)
