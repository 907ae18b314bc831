"""Force of a document and of its provisions on a day."""
