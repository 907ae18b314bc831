"""Extractions -> one graph; stores, tracing, checks, exchange. Knows nothing of spaCy or of files."""
