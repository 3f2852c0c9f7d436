"""What is typed into this room's screen."""

from portal.indicators.models import Unit
from tests.admin.examples import Managed

MANAGED = {"target": Managed(new={"value": "40", "unit": str(Unit.HOURS)}, change={"value": "41"})}
