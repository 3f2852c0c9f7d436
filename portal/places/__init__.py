"""Places: the communes of France, for whoever asks where."""

from portal.core.rooms import Room
from portal.places.lookups import CommuneSource

ROOM = Room(name="places", lookups={"commune": CommuneSource()})
