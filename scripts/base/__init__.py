"""Makes the tables of the base layer (`graph/authority/base`) from public facts and texts."""
