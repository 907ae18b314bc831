"""A text as characters: normalized, with its dates and document numbers, and searched for many phrases at once."""
