"""placeholder"""
def issuer_name(lines: list[str]) -> str | None: return None
