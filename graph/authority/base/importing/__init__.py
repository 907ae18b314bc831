"""Import of tables into the base layer: files are read, cleaned, checked by their dates, and published at once."""
