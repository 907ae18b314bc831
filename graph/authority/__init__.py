"""Knowledge that needs no document: agencies, acts, tiers, the meaning of numbers."""
