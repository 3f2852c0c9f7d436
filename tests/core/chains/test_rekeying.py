"""The key of the checkpoints changes: what it signed still verifies, and it forges nothing."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from portal.core.chains import keys
from portal.core.chains.checkpoints import Checkpoints, Forged, Kind
from portal.core.chains.verification import Report, Verification
from portal.core.clock import now, standing_at
from portal.core.journal import HistoryEntry
from tests.support.journals import link_of, seal, write

pytestmark = pytest.mark.usefixtures("connected")


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """Return the folder of an installation with checkpoints of three days."""
    for days in range(3):
        with standing_at(now() + timedelta(days=days)):
            write(2)
            seal(HistoryEntry, Checkpoints(tmp_path))
    return tmp_path


def verify(instance: Path) -> Report:
    return Verification(HistoryEntry, Checkpoints(instance)).run()


def words(instance: Path) -> str:
    problem = verify(instance).problem
    return problem.words if problem else ""


def rekey(instance: Path) -> None:
    Checkpoints(instance).rekey(keys.fresh(), [])


def test_old_checkpoints_verify_under_the_new_key(instance: Path) -> None:
    before, waiting = Checkpoints(instance), Checkpoints(instance)
    assert verify(instance).checkpoints == 3
    rekey(instance)
    after = Checkpoints(instance)
    assert after.key != before.key
    assert before.key not in after.lines.read_text() + after.heads.read_text()
    assert verify(instance) == Report("history", 6, 0, 3, None)
    with standing_at(now() + timedelta(days=9)):
        write(2)
        seal(HistoryEntry, waiting)  # a worker that had read the former key
    assert verify(instance) == Report("history", 8, 0, 4, None)


def test_who_has_the_former_key_forges_nothing(instance: Path, tmp_path: Path) -> None:
    thief = Checkpoints(shutil.copytree(instance, tmp_path / "stolen"))
    rekey(instance)
    thief.restart("history", link_of(HistoryEntry, 4))
    kept = Checkpoints(instance)
    shutil.copyfile(thief.heads, kept.heads)
    assert "heads.json:1 n’est pas signé" in words(instance)


@pytest.mark.parametrize("kind", [Kind.DAILY, Kind.HEAD])
def test_a_checkpoint_changed_after_or_before_is_found(instance: Path, kind: Kind) -> None:
    rekey(instance)
    kept = Checkpoints(instance)
    path = kept.heads if kind is Kind.HEAD else kept.lines
    text = path.read_text()
    path.write_text(text.replace('"seq": 6', '"seq": 5'))
    assert "n’est pas signé" in words(instance)
    with pytest.raises(Forged):
        rekey(instance)
    assert "n’est pas signé" in words(instance)


@contextmanager
def dying(at: int) -> Iterator[None]:
    """Have the process die before the rename, or the removal, number ``at``."""
    left = [at]

    def counted(usual: object) -> object:
        def step(*given: object, **more: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise SystemExit
            return usual(*given, **more)  # type: ignore[operator]

        return step

    with pytest.MonkeyPatch.context() as patch, suppress(SystemExit):
        for name in ("rename", "unlink"):
            patch.setattr(Path, name, counted(getattr(Path, name)))
        yield


def test_an_interrupted_change_verifies_and_ends_next_time(instance: Path, tmp_path: Path) -> None:
    for at in range(8):
        copy = shutil.copytree(instance, tmp_path / f"copy {at}")
        with dying(at):
            rekey(copy)
            raise AssertionError(f"there are {at} steps only")
        assert verify(copy).problem is None, at
        rekey(copy)
        assert verify(copy) == Report("history", 6, 0, 3, None)
        assert not Checkpoints(copy).keys.former.exists()
