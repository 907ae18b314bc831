"""Care for a graph: backups, their return, and graphs of older versions."""
