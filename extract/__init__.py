"""One document's text -> what it says (Extraction). Knows nothing of graphs or databases."""
