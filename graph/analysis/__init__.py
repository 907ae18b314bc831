"""What the graph as a whole tells: authority, depth, dependence, communities, cycles, load of tasks."""
