"""Pictures of pages as words."""
