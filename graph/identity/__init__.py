"""Which mentions mean one document, and the verdicts of people."""
