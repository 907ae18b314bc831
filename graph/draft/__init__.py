"""A draft is checked before it is signed: each citation with its force, and what is wrong with the text."""
