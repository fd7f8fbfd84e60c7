"""Tables: from the grids of pages to whole tables with header paths, row kinds and groups."""
