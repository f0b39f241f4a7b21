"""What other programs can rely on: the shapes of all JSON (Datenformen)."""

import click

from portfolio.cli.output import print_json, tell
from portfolio.cli.speech import Command, argument
from portfolio.report.schemas import NAMES, schema_of


@click.command(cls=Command)
@argument("shape", required=False, type=click.Choice(NAMES), help="One of them; else their names.")
def schema(shape: str | None) -> None:
    """Print the shape of what a command prints with --json, as JSON Schema with its version."""
    if shape:
        print_json(schema_of(shape))
        return
    for name in NAMES:
        tell(f"{name:20} {schema_of(name)['$id']:32} {schema_of(name)['title']}")
