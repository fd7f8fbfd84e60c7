"""placeholder"""
def find_coordinating(text: str) -> list[str]: return []
def find_subject(text: str) -> list[str]: return []
def heading_agency(heading: str) -> list[str]: return []
def lead_of(text: str, heading_leads: list[str]) -> list[str]: return []
