"""Which documents there are: folders walked, archives opened, every file hashed; no content is read beyond that."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from pipeline.errors import NoInput
from pipeline.settings import Limits
from pipeline.stages.hashes import FileHashes
from pipeline.stages.refusal import Refusal, refusal
from pipeline.urls import Listed, Url

IGNORED = frozenset({"thumbs.db", "desktop.ini"})
"""Files that systems leave behind; hidden files and Office's `~$` locks are ignored too."""


@dataclass(frozen=True)
class Source:
    """A document's place: a file, or a member of a ZIP. `name` is its source_path."""

    path: Path | Url
    name: str
    sha256: str
    size: int
    member: str | None = None

    def read(self) -> bytes:
        """The bytes; raises OSError, zipfile.BadZipFile or RuntimeError (a member under a password)."""
        if self.member is None:
            return self.path.read_bytes()
        with open_archive(self.path) as archive:
            return archive.read(self.member)


def open_archive(path: Path | Url) -> zipfile.ZipFile:
    """An archive elsewhere is fetched whole: its table of contents stands at its end."""
    return zipfile.ZipFile(path if isinstance(path, Path) else BytesIO(path.read_bytes()))


@dataclass(frozen=True)
class Unopened:
    """A file that is refused before anything looks into it."""

    name: str
    refusal: Refusal
    size: int | None = None


@dataclass
class Register:
    """What was found, in the order of names."""

    sources: list[Source] = field(default_factory=list)
    unopened: list[Unopened] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    """(name, name of the first file with the same content)"""

    def distinct(self) -> list[Source]:
        """One source for each content; notes the others as duplicates."""
        first: dict[str, Source] = {}
        for source in self.sources:
            kept = first.setdefault(source.sha256, source)
            if kept is not source:
                self.duplicates.append((source.name, kept.name))
        return list(first.values())

    @property
    def names(self) -> set[str]:
        return {source.name for source in self.sources} | {file.name for file in self.unopened}


def register(raw: Iterable[Path | Url], limits: Limits, hashes: FileHashes) -> Register:
    """Walks files and folders, lists buckets. Raises NoInput when one is absent or nothing is there."""
    found = Register()
    places = list(raw)
    for path, name in sorted(_named(places), key=lambda item: item[1]):
        _add(found, path, name, limits, hashes)
    _add_objects(found, sorted(_listed(places), key=lambda item: item[1]), limits, hashes)
    if not found.sources and not found.unopened:
        raise NoInput(
            f"No documents in {', '.join(map(str, places))}",
            "Put PDF, DOCX, HTML, Markdown or text files there, or name another RAW",
        )
    found.sources.sort(key=lambda source: source.name)
    return found


def _named(raw: list[Path | Url]) -> Iterator[tuple[Path, str]]:
    """Files with their source_path: relative to the folder; with several folders, each under its own name."""
    for root in raw:
        if isinstance(root, Url):
            continue
        if not root.exists():
            raise NoInput(f"{root} does not exist", "Name a folder of documents or a document")
        if root.is_file():
            yield root, root.name
            continue
        prefix = "" if len(raw) == 1 else root.as_posix().rstrip("/") + "/"
        for path in _files(root):
            yield path, prefix + path.relative_to(root).as_posix()


def _listed(raw: list[Path | Url]) -> Iterator[tuple[Listed, str]]:
    """Objects with their source_path, by the rules that hold for files."""
    for root in raw:
        if isinstance(root, Path):
            continue
        base = root.text.rstrip("/") + "/"
        prefix = "" if len(raw) == 1 else base
        try:
            for one in root.objects():
                name = one.url.text.removeprefix(base) if one.url != root else root.name
                parts = name.split("/")
                hidden = any(part.startswith((".", "~$")) for part in parts) or parts[-1].lower() in IGNORED
                if parts[-1] and not hidden:
                    yield one, prefix + name if one.url != root else name
        except OSError as error:
            raise NoInput(
                f"{root} cannot be listed: {error.strerror or error}",
                "Check the address and the keys (AWS_… variables)",
            ) from error


def _add_objects(found: Register, listed: list[tuple[Listed, str]], limits: Limits, hashes: FileHashes) -> None:
    wanted = []
    for one, name in listed:
        if one.size > limits.file_bytes:
            found.unopened.append(Unopened(name, refusal("too_large", size=_mb(one.size)), one.size))
        else:
            wanted.append((one, name))
    known = hashes.objects(one for one, _ in wanted)
    for one, name in wanted:
        fetched = known[one.url]
        if fetched is None:
            found.unopened.append(Unopened(name, refusal("unreadable", found="no answer"), one.size))
        elif fetched[1]:
            with open_archive(one.url) as archive:
                members = archive.infolist()
            _add_members(found, one.url, name, members, limits)
        else:
            found.sources.append(Source(one.url, name, fetched[0], one.size))


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name.lower() not in IGNORED:
                yield Path(folder, name)


def _add(found: Register, path: Path, name: str, limits: Limits, hashes: FileHashes) -> None:
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            found.unopened.append(Unopened(name, refusal("too_large", size=_mb(size)), size))
        elif (members := hashes.members(path)) is not None:
            _add_members(found, path, name, members, limits)
        else:
            found.sources.append(Source(path, name, hashes.sha256(path), size))
    except OSError as error:
        found.unopened.append(Unopened(name, refusal("unreadable", found=error.strerror or str(error))))


def _add_members(found: Register, path: Path | Url, name: str, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    wanted = [member for member in members if _is_document(member)]
    total = sum(member.file_size for member in wanted)
    if len(wanted) > limits.zip_members or total > limits.zip_bytes:
        found.unopened.append(Unopened(name, refusal("too_large", size=f"{len(wanted)} files, {_mb(total)}")))
        return
    if not wanted:
        found.unopened.append(Unopened(name, refusal("empty")))
    for member in sorted(wanted, key=lambda item: item.filename):
        _add_member(found, path, f"{name}/{member_name(member)}", member, limits)


def _add_member(found: Register, path: Path | Url, name: str, member: zipfile.ZipInfo, limits: Limits) -> None:
    if member.file_size > limits.file_bytes:
        found.unopened.append(Unopened(name, refusal("too_large", size=_mb(member.file_size)), member.file_size))
        return
    if member.flag_bits & 1:
        found.unopened.append(Unopened(name, refusal("encrypted"), member.file_size))
        return
    try:
        with open_archive(path) as archive, archive.open(member) as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        found.unopened.append(Unopened(name, refusal("damaged", detail=str(error)), member.file_size))
        return
    found.sources.append(Source(path, name, digest, member.file_size, member.filename))


def _is_document(member: zipfile.ZipInfo) -> bool:
    parts = member_name(member).split("/")
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    return not member.is_dir() and not hidden and parts[-1].lower() not in IGNORED


def member_name(member: zipfile.ZipInfo) -> str:
    """The name as UTF-8: archivers that do not say so store it as bytes that zipfile takes for cp437."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
