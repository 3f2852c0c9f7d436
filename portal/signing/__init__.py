"""Sign-in sheets: printed before a session or after it, signed by those who came."""

from portal.core.rooms import Need, Room
from portal.signing.leading import helping, noticing
from portal.signing.meant import READERS
from portal.signing.pages import blueprint

ROOM = Room(
    name="signing",
    blueprint=blueprint,
    policy={
        "signing.of_record": Need("submission", "see"),
        "signing.of_session": Need("submission", "write"),
    },
    listeners={"noticing": noticing, "helping": helping},
    readers=READERS,
)
