"""The commands of `cancu`, a module for each family; `cli.py` registers them."""
