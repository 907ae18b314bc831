"""What a person should look at: values that look mistyped, and readings that are unsure."""
