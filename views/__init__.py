"""The app's pages and its components."""
