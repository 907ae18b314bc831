"""Scripts that make or draw parts of the repository; run from its root."""
