"""Places outside this machine (`s3://bucket/raw`): any file system that fsspec knows, with the few verbs a run needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import MissingPart


@dataclass(frozen=True, order=True)
class Url:
    """A folder or an object. Reading, writing and listing raise OSError, whatever the driver below raises."""

    text: str

    def __str__(self) -> str:
        return self.text

    def __truediv__(self, name: str) -> Url:
        return Url(f"{self.text.rstrip('/')}/{name}")

    @property
    def name(self) -> str:
        return self.text.rstrip("/").rpartition("/")[2]

    def read_bytes(self) -> bytes:
        with _os_errors():
            return bytes(_system(self).cat_file(self.text))

    def write_bytes(self, data: bytes) -> None:
        """One put: other readers see the old object or the new, never a part."""
        with _os_errors():
            _system(self).pipe_file(self.text, data)

    def unlink(self, missing_ok: bool = False) -> None:
        with _os_errors():
            try:
                _system(self).rm_file(self.text)
            except FileNotFoundError:
                if not missing_ok:
                    raise

    def is_file(self) -> bool:
        with _os_errors():
            return bool(_system(self).isfile(self.text))

    def objects(self) -> Iterator[Listed]:
        """Everything below, in the order of names; without asking for each."""
        with _os_errors():
            system = _system(self)
            system.invalidate_cache()
            found = system.find(self.text, detail=True)
        scheme = self.text.partition("://")[0]
        for path, info in sorted(found.items()):
            yield Listed(Url(f"{scheme}://{path.lstrip('/')}"), int(info.get("size") or 0), _tag(info))


@dataclass(frozen=True)
class Listed:
    """An object as a listing tells it; `tag` changes whenever the content does."""

    url: Url
    size: int
    tag: str


def place(text: str) -> Path | Url:
    """A path of this machine, or a URL; 'file:///x' is the path /x."""
    scheme, separator, rest = text.partition("://")
    if not separator:
        return Path(text)
    return Path(rest) if scheme in ("file", "local") else Url(text)


def _tag(info: dict[str, Any]) -> str:
    for name in ("ETag", "etag", "md5Hash", "generation", "LastModified", "last_modified", "mtime", "created"):
        if info.get(name):
            return str(info[name])
    return ""


def _system(url: Url) -> Any:
    try:
        from fsspec.core import url_to_fs

        return url_to_fs(url.text)[0]
    except ImportError as error:
        raise MissingPart(f"{url} needs a driver: {error}", "pip install -e '.[scale]'") from error
    except ValueError as error:
        raise MissingPart(f"{url} cannot be opened: {error}", "Name a path or a URL that fsspec knows") from error


@contextmanager
def _os_errors() -> Iterator[None]:
    try:
        yield
    except (OSError, MissingPart):
        raise
    except Exception as error:  # each driver has its own: botocore's are no OSErrors
        raise OSError(5, f"{type(error).__name__}: {error}") from error
