"""Which decision a file holds."""

from __future__ import annotations

import re
from hashlib import sha256

from extractors.language.vietnamese import fold
from schemas.outline import Head

_YEAR = re.compile(r"\b20\d\d\b")


def work_id(head: Head, digest: str) -> str:
    """Issuer, number and full date name a decision (numbers start again).

    A plan that was taken before it was signed leaves both blank: its issuer, type and a title that names its years do. A file that has
    neither is its own work.
    """
    if head.issuer and head.number and head.issued_on:
        parts = (head.issuer.casefold(), head.number.casefold().replace(" ", ""), head.issued_on.isoformat())
    elif head.issuer and head.type and not (head.number or head.issued_on) and _YEAR.search(head.subject or ""):
        parts = ("", fold(head.issuer), re.sub(r"\W", "", fold(f"{head.type}{head.subject}")))
    else:
        return f"w{digest[:16]}"
    return f"w{sha256(chr(31).join(parts).encode()).hexdigest()[:16]}"
