"""Measures of the graph as a whole: authority, depth, dependence, communities, cycles, load of tasks."""
