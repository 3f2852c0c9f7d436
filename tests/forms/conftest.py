"""How hypothesis works here: as long as it needs, on any machine."""

from hypothesis import settings

settings.register_profile("forms", deadline=None)
settings.load_profile("forms")
