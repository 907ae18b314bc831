"""Which mentions are one document, and what people decided about it."""
