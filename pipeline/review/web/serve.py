"""Starting the server, on this machine only."""

from __future__ import annotations

import socket
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from pipeline.errors import FileAccess
from pipeline.review.web.app import Office, create_app
from pipeline.review.web.desks import roots_of
from pipeline.review.web.images import PageImages
from pipeline.review.web.library import Library

HOST = "127.0.0.1"


def open_office(db: Path, raw: Sequence[Path], corrections: Path, who: str) -> Office:
    """Raises FileAccess when there is no database or a run holds it."""
    library = Library(db)
    library.prepare()
    images = PageImages(db.parent / "cache" / "pages", [*raw, *roots_of(db)])
    return Office(library=library, images=images, corrections=corrections, who=who)


def serve(db: Path, raw: Sequence[Path], corrections: Path, who: str, port: int, browse: bool) -> None:
    """Serves until it is interrupted. Raises FileAccess when the port is taken."""
    app = create_app(open_office(db, raw, corrections, who))
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            raise FileAccess(
                f"Port {port} is taken ({error.strerror})", "Choose another with --port, or --port 0"
            ) from error
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        print(f"Review: {address}   (Ctrl-C ends it)", file=sys.stderr, flush=True)
        if browse:
            webbrowser.open(address)
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listener])
