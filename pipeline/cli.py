"""The `kehoach` command: finds the sub-command, imports only that, and turns errors into exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from pipeline.collector import collect_seldom
from pipeline.errors import ExitCode, KehoachError

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("pipeline.commands.run", "Read documents and land their records in the database."),
    "query": ("pipeline.commands.query", "Answer an SQL question as a table, CSV or JSON."),
    "search": ("pipeline.commands.search", "Find Vietnamese words, with their accents or without."),
    "export": ("pipeline.commands.export", "Write Parquet, CSV, XLSX and JSON beside the database."),
    "shell": ("pipeline.commands.shell", "Open an SQL prompt on the database."),
    "diff": ("pipeline.commands.diff", "Say what differs between two runs, or what was accepted and now."),
    "review": ("pipeline.commands.review", "Go through findings and changes in a browser, beside the page."),
    "check": ("pipeline.commands.check", "Print a document's tables with their sums ticked or crossed."),
    "correct": ("pipeline.commands.correct", "Write down a person's decision about one field of one record."),
    "series": ("pipeline.commands.series", "List what is linked over documents; confirm or break a link."),
    "debug": ("pipeline.commands.debug", "Draw what was read from a page over its picture."),
    "doctor": ("pipeline.commands.doctor", "Say what is installed, what is missing and how to get it."),
}
"""Name -> module (its function `command` is the click command) and the line `kehoach --help` prints."""


class LazyGroup(click.Group):
    """Imports a command when it is called: `kehoach --help` touches none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kehoach", prog_name="kehoach")
def cli() -> None:
    """Vietnamese administrative decisions and plans as validated records in DuckDB."""


def main(args: list[str] | None = None) -> NoReturn:
    """Runs a command and leaves with its exit code; the only place where errors become codes."""
    collect_seldom()
    sys.exit(run_command(args))


def run_command(args: list[str] | None = None) -> ExitCode:
    """As `main`, but returns the code."""
    try:
        result = cli.main(args=args, prog_name="kehoach", standalone_mode=False)
        return ExitCode(result) if isinstance(result, int) else ExitCode.OK
    except click.exceptions.Exit as leaving:
        return ExitCode(leaving.exit_code)
    except click.UsageError as error:
        _say(error.format_message(), f"See: {error.ctx.command_path if error.ctx else 'kehoach'} --help")
        return ExitCode.BAD_ARGUMENTS
    except (click.Abort, KeyboardInterrupt):
        _say("Interrupted. What was loaded stays; run the same command again to finish.")
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of a pipe has enough (`kehoach query … | head`): no error, and nothing for Python to complain of
        # at exit. Click turns the broken pipe into SystemExit(1); no command of ours leaves that way.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except KehoachError as error:
        _say(str(error))
        return error.code
    except Exception as error:
        if os.environ.get("KEHOACH_DEBUG"):
            raise
        _say(f"{type(error).__name__}: {error}. Set KEHOACH_DEBUG=1 and run again to see where it comes from.")
        return ExitCode.OTHER


def _say(*lines: str) -> None:
    click.echo("kehoach: " + "\n".join(lines), err=True)
