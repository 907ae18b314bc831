"""Words on a page as lines in reading order."""
