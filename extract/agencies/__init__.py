"""Names of organs in a text; what they do in it is found in `cancu.extract.tasks.roles`."""
