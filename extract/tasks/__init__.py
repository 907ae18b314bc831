"""Who has to do what by when, and the role of each agency."""
