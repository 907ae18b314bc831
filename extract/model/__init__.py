"""Records that the rooms hand to each other, and their JSON form (the extraction contract)."""
