"""What was read, as text, tables and memos."""
