"""Statusbook: an incident communication plan and a status history, published from one git repository."""

__version__ = "0.1.0"
