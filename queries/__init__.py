"""The saved questions (`*.cypher`), read by `graph.questions`."""
