"""Series: the same indicator or project over documents. Proposed with a score and a reason, never merged."""
