"""Records taken to a new revision of their form: tried first, then moved, at once or in batches."""
