"""Bytes as Unicode text."""
