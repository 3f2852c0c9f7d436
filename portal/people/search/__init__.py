"""Finding people by part of a name, with accents and slips, among tens of thousands."""
