"""What a document says of itself: letterhead, signature block, recipients, days of force."""
