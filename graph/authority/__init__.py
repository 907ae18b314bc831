"""What is known before any text is read: agencies, acts, tiers, the meaning of numbers."""
