"""Triggers that keep the journals append-only, whatever statement the application sends.

An entry is inserted unsealed; then it may be sealed once, and erased where a decision to erase is
written in the history itself. The security log gives up what a purge has signed for. SQLite and
PostgreSQL say the same in their own words. Whoever owns the database can drop a trigger: the chain
and its checkpoints are there to show it (docs/developers.md, « Journals »).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.core.chains.entry import Entry

REFUSAL = "journal: une entrée ne se modifie pas et ne se supprime pas"
#: Columns that sealing fills.
SEAL = ("seq", "seal")
#: The decision that an erasure needs: of the record, or of its whole project.
DECIDED = (
    "EXISTS (SELECT 1 FROM history_entry m WHERE m.action = 'erased' AND ("
    "m.kind = OLD.kind AND m.object_id = OLD.object_id OR "
    "m.kind = 'project' AND m.object_id = OLD.project_id))"
)
UNSEALED = "NEW.seq IS NULL AND NEW.seal IS NULL AND NEW.salt IS NOT NULL"
SEALING = "OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.seal IS NOT NULL"
EMPTIED = "NEW.salt IS NULL AND NEW.actor_name = '' AND NEW.detail = '{}'"
NEVER = "1 = 0"
#: What a signed purge allows to delete.
PURGED = "OLD.seq <= (SELECT max(seq) FROM security_purge)"


def of_journal(model: "type[Entry]", *, sqlite: bool) -> list[str]:
    """Return the CREATE statements of the guards of a journal's table."""
    table = model._meta.table_name
    rules = {
        "INSERT": f"{UNSEALED} AND {_absent(table, 'id')}",
        "UPDATE": " OR ".join(f"({rule})" for rule in _updating(model, sqlite)),
        "DELETE": PURGED if model.journal == "security" else NEVER,
    }
    return list(_sqlite(table, rules) if sqlite else _postgresql(table, rules))


def of_purges(table: str, *, sqlite: bool) -> list[str]:
    """Return the CREATE statements of the guards of the signed purges: kept for good."""
    rules = {
        "INSERT": f"{_absent(table, 'id')} AND {_absent(table, 'seq')}",
        "UPDATE": NEVER,
        "DELETE": NEVER,
    }
    return list(_sqlite(table, rules) if sqlite else _postgresql(table, rules))


def _absent(table: str, column: str) -> str:
    """Return that no row has that value: SQLite's OR REPLACE removes one without a DELETE."""
    return f"NOT EXISTS (SELECT 1 FROM {table} o WHERE o.{column} = NEW.{column})"  # noqa: S608


def _updating(model: "type[Entry]", sqlite: bool) -> Iterator[str]:
    """Yield the two changes that are allowed: sealing, and in the history erasing."""
    free = _absent(model._meta.table_name, "seq")
    yield f"{SEALING} AND {_same(model, SEAL, sqlite)} AND {free}"
    if model.journal == "history":
        yield f"{EMPTIED} AND {_same(model, ('salt', *model.content), sqlite)} AND {DECIDED}"


def _same(model: "type[Entry]", but: tuple[str, ...], sqlite: bool) -> str:
    equal = "IS" if sqlite else "IS NOT DISTINCT FROM"
    kept = (name for name in model._meta.fields if name not in but)
    return " AND ".join(f"NEW.{name} {equal} OLD.{name}" for name in kept)


def _sqlite(table: str, rules: dict[str, str]) -> Iterator[str]:
    for verb, rule in rules.items():
        yield (
            f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
            f"WHEN NOT coalesce({rule}, 0) BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgresql(table: str, rules: dict[str, str]) -> Iterator[str]:
    allowed = "\n".join(
        f"  IF TG_OP = '{verb}' THEN allowed := {rule}; END IF;" for verb, rule in rules.items()
    )
    yield (
        f"CREATE OR REPLACE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$\n"
        f"DECLARE allowed boolean := false;\nBEGIN\n{allowed}\n"
        f"  IF NOT coalesce(allowed, false) THEN\n"
        f"    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation';\n  END IF;\n"
        f"  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n  RETURN NEW;\nEND $$"
    )
    rows = f"CREATE TRIGGER {table}_guard BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
    yield f"{rows} EXECUTE FUNCTION {table}_guard()"
    whole = f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    yield f"{whole} EXECUTE FUNCTION {table}_guard()"
