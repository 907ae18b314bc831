"""Extractions into a store: statements of texts, resolution of claims, writing, derived properties."""
