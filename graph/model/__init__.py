"""Records, schema and names that every other room uses."""
