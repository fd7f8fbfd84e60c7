"""Which files are documents, and what each of them is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import NoInput
from pipeline.settings import Limits
from pipeline.stages.hashes import FileHashes
from pipeline.stages.refusal import TEXTS, Refused, refusal
from pipeline.stages.register import Register, register
from pipeline.stages.sniff import DOCX, HTML, MARKDOWN, PDF, TEXT, ZIP, media_type
from tests.small_files import archive, pdf, truncated_pdf

GOOD = pdf(["Ke hoach"])

KNOWN = [
    ("a PDF by any name", GOOD, "QD-781.PDF", PDF),
    ("a PDF named .txt", GOOD, "a.txt", PDF),
    ("a PDF after a mailer's line", b"From: x\r\n" + GOOD, "a.pdf", PDF),
    ("a PDF with padding after its end", GOOD + b"\0" * 9000, "a.pdf", PDF),
    ("a Word document", archive({"[Content_Types].xml": b"x", "word/document.xml": b"x"}), "a.docx", DOCX),
    ("a web page", "<!DOCTYPE html><p>Quyết định".encode(), "a.html", HTML),
    ("a web page named .txt", b"<html><body>x", "a.txt", HTML),
    ("Markdown", "# Kế hoạch".encode(), "a.md", MARKDOWN),
    ("text", "QUYẾT ĐỊNH\n".encode(), "a.txt", TEXT),
    ("text of old Windows", "QUYẾT ĐỊNH".encode("utf-16"), "a.txt", TEXT),
    ("an archive", archive({"a.pdf": GOOD}), "a.zip", ZIP),
]


@pytest.mark.parametrize(("data", "name", "kind"), [row[1:] for row in KNOWN], ids=[row[0] for row in KNOWN])
def test_content_says_what_a_file_is(data: bytes, name: str, kind: str) -> None:
    assert media_type(data, name) == kind


REFUSED = [
    ("nothing in it", b"", "a.pdf", "empty"),
    ("only blanks", b" \n\t\n", "a.txt", "empty"),
    ("text named .pdf", "Kế hoạch".encode(), "a.pdf", "not_pdf"),
    ("a picture named .pdf", b"\x89PNG\r\n\x1a\n0000", "a.PDF", "not_pdf"),
    ("half a PDF", truncated_pdf(), "a.pdf", "truncated"),
    ("a picture", b"\xff\xd8\xff\xe0JFIF", "a.jpg", "unsupported"),
    ("old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.doc", "unsupported"),
    ("a spreadsheet", archive({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "a.xlsx", "unsupported"),
    ("a program", bytes(range(256)) * 4, "a.exe", "unsupported"),
    ("half an archive", archive({"a.pdf": GOOD})[:60], "a.zip", "damaged"),
]


@pytest.mark.parametrize(("data", "name", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, name: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        media_type(data, name)
    assert caught.value.refusal.code == code


@pytest.mark.parametrize("code", TEXTS)
def test_every_refusal_speaks_both_languages_and_ends_with_what_to_do(code: str) -> None:
    said = refusal(code, found="x", size="1 MB")
    assert said.message.endswith(".")
    assert said.message_en.endswith(".")
    assert said.message_en.count(". ") >= 1


def walk(*raw: Path, limits: Limits = Limits()) -> Register:  # noqa: B008 – frozen
    return register(raw, limits, FileHashes())


def test_folders_are_walked_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.pdf", "b/Ủy ban.PDF", "a.txt", ".hidden", "~$a.docx", "Thumbs.db"):
        (tmp_path / name).write_bytes(name.encode())
    assert [source.name for source in walk(tmp_path).sources] == ["a.txt", "b/Ủy ban.PDF", "z.pdf"]


def test_several_folders_keep_their_names_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.pdf").write_bytes(folder.encode())
    names = [source.name for source in walk(tmp_path / "x", tmp_path / "y").sources]
    assert len(set(names)) == 2
    assert all(name.endswith("/same.pdf") for name in names)


def test_archives_are_opened(tmp_path: Path) -> None:
    members = {"tập/Kế hoạch.pdf": GOOD, "__MACOSX/._x": b"x", "tập/.DS_Store": b"x"}
    (tmp_path / "Gói.ZIP").write_bytes(archive(members))
    (source,) = walk(tmp_path).sources
    assert (source.name, source.read()) == ("Gói.ZIP/tập/Kế hoạch.pdf", GOOD)


def test_a_word_document_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(archive({"[Content_Types].xml": b"x", "word/document.xml": b"x"}))
    assert [source.member for source in walk(tmp_path).sources] == [None]


def test_equal_content_is_one_document(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(GOOD)
    found = walk(tmp_path)
    assert [source.name for source in found.distinct()] == ["a.pdf"]
    assert found.duplicates == [("b.pdf", "a.pdf"), ("c.pdf", "a.pdf")]


def test_limits_refuse_before_reading(tmp_path: Path) -> None:
    (tmp_path / "big.pdf").write_bytes(b"x" * 2000)
    (tmp_path / "bomb.zip").write_bytes(archive({"a.txt": b"0" * 100_000}))
    found = walk(tmp_path, limits=Limits(file_bytes=1000, zip_bytes=50_000))
    assert [(file.name, file.refusal.code) for file in found.unopened] == [
        ("big.pdf", "too_large"),
        ("bomb.zip", "too_large"),
    ]


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.mkdir()], ids=["absent", "empty"])
def test_no_documents_is_said_plainly(tmp_path: Path, make: object) -> None:
    make(tmp_path / "raw")  # type: ignore[operator]
    with pytest.raises(NoInput, match=r"Put PDF|Name a folder"):
        walk(tmp_path / "raw")


def test_hashes_are_remembered_until_the_file_changes(tmp_path: Path) -> None:
    import os

    path, kept = tmp_path / "a.pdf", tmp_path / "kept.json"
    path.write_bytes(b"one")
    first = FileHashes(kept)
    digest = first.sha256(path)
    first.save()
    path.write_bytes(b"two")
    os.utime(path, (0, 0))
    assert FileHashes(kept).sha256(path) != digest


def test_a_refusal_says_in_both_languages_what_is_accepted() -> None:
    said = refusal("unsupported", found="RTF")
    assert all(name in said.message for name in ("RTF", "PDF", "DOCX", "HTML", "Markdown", "ZIP"))
    assert all(name in said.message_en for name in ("RTF", "PDF", "DOCX", "HTML", "Markdown", "ZIP"))
