"""Files of records: taken in before the record, joined with it, given back, and forgotten."""
