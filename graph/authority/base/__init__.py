"""The base layer: relations between known acts, before any text is read."""
