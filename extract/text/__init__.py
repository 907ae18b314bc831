"""A text as every reader needs it: normalized, segmented, with its dates, document numbers and structure."""
