"""The guards of the journals: what is written stays, but for sealing, erasing and signed purges."""

from typing import Any

from playhouse.apsw_ext import APSWDatabase

SQLITE = (
    """CREATE TRIGGER history_entry_insert BEFORE INSERT ON history_entry WHEN NOT coalesce(NEW.seq IS NULL AND NEW.seal IS NULL AND NEW.salt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM history_entry o WHERE o.id = NEW.id), 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
    """CREATE TRIGGER history_entry_update BEFORE UPDATE ON history_entry WHEN NOT coalesce((OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.seal IS NOT NULL AND NEW.id IS OLD.id AND NEW.actor_id IS OLD.actor_id AND NEW.actor_name IS OLD.actor_name AND NEW.project_id IS OLD.project_id AND NEW.kind IS OLD.kind AND NEW.object_id IS OLD.object_id AND NEW.action IS OLD.action AND NEW.detail IS OLD.detail AND NEW.at IS OLD.at AND NEW.salt IS OLD.salt AND NEW.commitment IS OLD.commitment AND NOT EXISTS (SELECT 1 FROM history_entry o WHERE o.seq = NEW.seq)) OR (NEW.salt IS NULL AND NEW.actor_name = '' AND NEW.detail = '{}' AND NEW.id IS OLD.id AND NEW.actor_id IS OLD.actor_id AND NEW.project_id IS OLD.project_id AND NEW.kind IS OLD.kind AND NEW.object_id IS OLD.object_id AND NEW.action IS OLD.action AND NEW.at IS OLD.at AND NEW.commitment IS OLD.commitment AND NEW.seq IS OLD.seq AND NEW.seal IS OLD.seal AND EXISTS (SELECT 1 FROM history_entry m WHERE m.action = 'erased' AND (m.kind = OLD.kind AND m.object_id = OLD.object_id OR m.kind = 'project' AND m.object_id = OLD.project_id))), 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
    """CREATE TRIGGER history_entry_delete BEFORE DELETE ON history_entry WHEN NOT coalesce(1 = 0, 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
    """CREATE TRIGGER security_entry_insert BEFORE INSERT ON security_entry WHEN NOT coalesce(NEW.seq IS NULL AND NEW.seal IS NULL AND NEW.salt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM security_entry o WHERE o.id = NEW.id), 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
    """CREATE TRIGGER security_entry_update BEFORE UPDATE ON security_entry WHEN NOT coalesce((OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.seal IS NOT NULL AND NEW.id IS OLD.id AND NEW.event IS OLD.event AND NEW.user_id IS OLD.user_id AND NEW.project_id IS OLD.project_id AND NEW.object_id IS OLD.object_id AND NEW.address IS OLD.address AND NEW.detail IS OLD.detail AND NEW.at IS OLD.at AND NEW.salt IS OLD.salt AND NEW.commitment IS OLD.commitment AND NOT EXISTS (SELECT 1 FROM security_entry o WHERE o.seq = NEW.seq)), 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
    """CREATE TRIGGER security_entry_delete BEFORE DELETE ON security_entry WHEN NOT coalesce(OLD.seq <= (SELECT max(seq) FROM security_purge), 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
    """CREATE TRIGGER security_purge_insert BEFORE INSERT ON security_purge WHEN NOT coalesce(NOT EXISTS (SELECT 1 FROM security_purge o WHERE o.id = NEW.id) AND NOT EXISTS (SELECT 1 FROM security_purge o WHERE o.seq = NEW.seq), 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
    """CREATE TRIGGER security_purge_update BEFORE UPDATE ON security_purge WHEN NOT coalesce(1 = 0, 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
    """CREATE TRIGGER security_purge_delete BEFORE DELETE ON security_purge WHEN NOT coalesce(1 = 0, 0) BEGIN SELECT RAISE(ABORT, 'journal: une entrée ne se modifie pas et ne se supprime pas'); END""",
)

POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION history_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed boolean := false;
BEGIN
  IF TG_OP = 'INSERT' THEN allowed := NEW.seq IS NULL AND NEW.seal IS NULL AND NEW.salt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM history_entry o WHERE o.id = NEW.id); END IF;
  IF TG_OP = 'UPDATE' THEN allowed := (OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.seal IS NOT NULL AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id AND NEW.actor_name IS NOT DISTINCT FROM OLD.actor_name AND NEW.project_id IS NOT DISTINCT FROM OLD.project_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.object_id IS NOT DISTINCT FROM OLD.object_id AND NEW.action IS NOT DISTINCT FROM OLD.action AND NEW.detail IS NOT DISTINCT FROM OLD.detail AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.salt IS NOT DISTINCT FROM OLD.salt AND NEW.commitment IS NOT DISTINCT FROM OLD.commitment AND NOT EXISTS (SELECT 1 FROM history_entry o WHERE o.seq = NEW.seq)) OR (NEW.salt IS NULL AND NEW.actor_name = '' AND NEW.detail = '{}' AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id AND NEW.project_id IS NOT DISTINCT FROM OLD.project_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.object_id IS NOT DISTINCT FROM OLD.object_id AND NEW.action IS NOT DISTINCT FROM OLD.action AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.commitment IS NOT DISTINCT FROM OLD.commitment AND NEW.seq IS NOT DISTINCT FROM OLD.seq AND NEW.seal IS NOT DISTINCT FROM OLD.seal AND EXISTS (SELECT 1 FROM history_entry m WHERE m.action = 'erased' AND (m.kind = OLD.kind AND m.object_id = OLD.object_id OR m.kind = 'project' AND m.object_id = OLD.project_id))); END IF;
  IF TG_OP = 'DELETE' THEN allowed := 1 = 0; END IF;
  IF NOT coalesce(allowed, false) THEN
    RAISE EXCEPTION 'journal: une entrée ne se modifie pas et ne se supprime pas' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$""",
    """CREATE TRIGGER history_entry_guard BEFORE INSERT OR UPDATE OR DELETE ON history_entry FOR EACH ROW EXECUTE FUNCTION history_entry_guard()""",
    """CREATE TRIGGER history_entry_whole BEFORE TRUNCATE ON history_entry FOR EACH STATEMENT EXECUTE FUNCTION history_entry_guard()""",
    """CREATE OR REPLACE FUNCTION security_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed boolean := false;
BEGIN
  IF TG_OP = 'INSERT' THEN allowed := NEW.seq IS NULL AND NEW.seal IS NULL AND NEW.salt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM security_entry o WHERE o.id = NEW.id); END IF;
  IF TG_OP = 'UPDATE' THEN allowed := (OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.seal IS NOT NULL AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.event IS NOT DISTINCT FROM OLD.event AND NEW.user_id IS NOT DISTINCT FROM OLD.user_id AND NEW.project_id IS NOT DISTINCT FROM OLD.project_id AND NEW.object_id IS NOT DISTINCT FROM OLD.object_id AND NEW.address IS NOT DISTINCT FROM OLD.address AND NEW.detail IS NOT DISTINCT FROM OLD.detail AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.salt IS NOT DISTINCT FROM OLD.salt AND NEW.commitment IS NOT DISTINCT FROM OLD.commitment AND NOT EXISTS (SELECT 1 FROM security_entry o WHERE o.seq = NEW.seq)); END IF;
  IF TG_OP = 'DELETE' THEN allowed := OLD.seq <= (SELECT max(seq) FROM security_purge); END IF;
  IF NOT coalesce(allowed, false) THEN
    RAISE EXCEPTION 'journal: une entrée ne se modifie pas et ne se supprime pas' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$""",
    """CREATE TRIGGER security_entry_guard BEFORE INSERT OR UPDATE OR DELETE ON security_entry FOR EACH ROW EXECUTE FUNCTION security_entry_guard()""",
    """CREATE TRIGGER security_entry_whole BEFORE TRUNCATE ON security_entry FOR EACH STATEMENT EXECUTE FUNCTION security_entry_guard()""",
    """CREATE OR REPLACE FUNCTION security_purge_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE allowed boolean := false;
BEGIN
  IF TG_OP = 'INSERT' THEN allowed := NOT EXISTS (SELECT 1 FROM security_purge o WHERE o.id = NEW.id) AND NOT EXISTS (SELECT 1 FROM security_purge o WHERE o.seq = NEW.seq); END IF;
  IF TG_OP = 'UPDATE' THEN allowed := 1 = 0; END IF;
  IF TG_OP = 'DELETE' THEN allowed := 1 = 0; END IF;
  IF NOT coalesce(allowed, false) THEN
    RAISE EXCEPTION 'journal: une entrée ne se modifie pas et ne se supprime pas' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$""",
    """CREATE TRIGGER security_purge_guard BEFORE INSERT OR UPDATE OR DELETE ON security_purge FOR EACH ROW EXECUTE FUNCTION security_purge_guard()""",
    """CREATE TRIGGER security_purge_whole BEFORE TRUNCATE ON security_purge FOR EACH STATEMENT EXECUTE FUNCTION security_purge_guard()""",
)

TABLES = ("history_entry", "security_entry", "security_purge")


def up(migrator: Any, db: Any) -> None:
    """Put the guards on the three tables."""
    for statement in SQLITE if isinstance(db, APSWDatabase) else POSTGRESQL:
        db.execute_sql(statement)


def down(migrator: Any, db: Any) -> None:
    """Take the guards away; on PostgreSQL a function takes its triggers along."""
    for table in TABLES:
        if isinstance(db, APSWDatabase):
            for verb in ("insert", "update", "delete"):
                db.execute_sql(f"DROP TRIGGER {table}_{verb}")
        else:
            db.execute_sql(f"DROP FUNCTION {table}_guard() CASCADE")
