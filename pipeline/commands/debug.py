"""`kehoach debug page`: what the reader saw on one page, drawn over it."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def command() -> None:
    """Look at single pages while working on the readers."""


@command.command("page")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("number", type=click.IntRange(min=1))
@click.option("--out", type=click.Path(path_type=Path), help="PNG to write [default: FILE-pNUMBER.png here].")
@click.option("--scale", type=click.FloatRange(0.5, 6), default=2.0, show_default=True, help="Pixels a point.")
def page(file: Path, number: int, out: Path | None, scale: float) -> None:
    """Draw words (grey), rules (blue), cells (green; red where words do not fit) and engines over page NUMBER of FILE."""
    from pipeline.pagedrawing import draw_page

    target = out or Path(f"{file.stem}-p{number}.png")
    summary = draw_page(file.read_bytes(), number, target, scale)
    click.echo(f"{target}: {summary}")
