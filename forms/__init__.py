"""What a form is: definition, field types, answers, revisions. Knows nothing of the web."""
