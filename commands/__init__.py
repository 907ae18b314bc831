"""Commands of `cancu` that stand in modules of their own; `cli.py` registers them."""
