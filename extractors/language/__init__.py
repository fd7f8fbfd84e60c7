"""What the Vietnamese of these papers means: text keys, numbers, money, quantities, dates, citations, agencies."""
