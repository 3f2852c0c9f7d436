"""A project's programme: whom it is for and how people leave it, in versions that never change."""
