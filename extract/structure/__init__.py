"""How a text is built: its sentences and paragraphs, its outline of articles and headings."""
