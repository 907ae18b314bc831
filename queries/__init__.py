"""The saved questions (`*.cypher`), read by `cancu.graph.store.saved_queries`."""
