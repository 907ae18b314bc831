"""Extractions into a store: statements, resolution, writing, derived properties."""
