"""Artifacts to disk: the one place that writes."""
