"""``citekit origins``."""

from __future__ import annotations

import sys

import click

from citekit.cli._options import format_option


@click.command("origins")
@click.option(
    "--archive", metavar="DATASET", required=True, help="The pages: Parquet, JSON Lines, WARC or WACZ, or a folder."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="What reads the pages: processes of this machine, or Apache Spark.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(0, 256), default=1, show_default=True, help="How many processes; 0 for all."
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.3,
    show_default=True,
    help="The share of the shorter of two pages that stands in the other.",
)
@format_option
def command(archive: str, engine: str, jobs: int, least: float, form: str) -> None:
    """Find which pages of an archive have one text: one report behind many outlets, copied, cut or added to.

    Of each text the fullest page is named first, and of the others which share of them it has. JSON gives the whole
    graph: who shares how much with whom. The exit status is 3 where some pages could not be read, or there is none.

    \b
    citekit origins --archive pages.parquet -j 0
    """
    from citekit.cli._archive import origins_in_the_archive

    sys.exit(origins_in_the_archive(archive, engine=engine, jobs=jobs, least=least, form=form))
