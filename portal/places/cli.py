"""``flask --app wsgi import-qpv``: the national list of priority neighbourhoods."""

from pathlib import Path

import click

from portal.core.database import database
from portal.core.errors import UserError


@click.command("import-qpv")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--generation", type=click.IntRange(2014, 2100), help="Year, when FILE has none.")
def command(file: Path, generation: int | None) -> None:
    """Import the priority neighbourhoods of FILE (CSV or GeoJSON): all of them or none."""
    from portal.places.areas import keeping, reading  # here: no server reads lists

    try:
        areas = reading.read(file.read_bytes(), generation)
        with database.connection_context():
            kept = keeping.keep(areas)
    except OSError as trouble:
        raise SystemExit(f"{file} ne s’ouvre pas\u00a0: vérifiez le chemin.") from trouble
    except UserError as refusal:
        raise SystemExit(refusal.message) from refusal
    click.echo(
        f"Quartiers lus\u00a0: {len(areas)}. Ajoutés\u00a0: {kept.added}\u00a0; "
        f"changés\u00a0: {kept.changed}\u00a0; déjà là\u00a0: {kept.same}."
    )
