"""Reading the graph: nodes, chains, search, lists, checks."""
