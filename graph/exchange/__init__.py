"""The graph for other tools: linked data, graph files, tables, scripts, Akoma Ntoso; and back from linked data."""
