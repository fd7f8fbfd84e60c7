"""The version of kept OCR pages changes with every module that takes part in reading a picture."""

from __future__ import annotations

import ast

from pipeline.code import OCR_SOURCES, ROOT, ocr_version, source_files


def imported(module: str) -> set[str]:
    """Files of ours that `module` imports, and theirs."""
    seen: set[str] = set()
    todo = [module]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
            if (
                isinstance(node, ast.ImportFrom)
                and node.module
                and node.module.split(".")[0] in ("extractors", "schemas")
            ):
                place = node.module.replace(".", "/")
                places = [f"{place}.py", *(f"{place}/{alias.name}.py" for alias in node.names)]
                todo += [path for path in places if (ROOT / path).is_file()]
    return seen


def test_every_module_counts() -> None:
    listed = {path.relative_to(ROOT).as_posix() for path in source_files(OCR_SOURCES)}
    assert imported("extractors/readers/scan.py") <= listed


def test_it_is_the_same_each_time() -> None:
    assert ocr_version() == ocr_version.__wrapped__()
