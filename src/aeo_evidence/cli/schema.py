"""`aeo-evidence schema`: the JSON Schema of what the program writes."""

import json
from enum import StrEnum
from typing import Annotated

import typer


class SchemaName(StrEnum):
    """What has a schema."""

    RESULT = "result"
    PORTFOLIO = "portfolio"
    CROSSWALK = "crosswalk"


def schema(name: Annotated[SchemaName, typer.Argument(help="What to print the schema of.")]) -> None:
    """Print the JSON Schema of a result, of a line of a batch's portfolio, or of a crosswalk."""
    from aeo_evidence import SCHEMAS

    typer.echo(json.dumps(SCHEMAS[name.value], ensure_ascii=False, indent=1))
