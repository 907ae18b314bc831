"""Records that the rooms hand to each other, and their JSON form (`docs/extraction-contract.md`)."""
