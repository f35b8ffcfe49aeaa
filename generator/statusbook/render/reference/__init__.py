"""The reference pages of the documentation, written from the model's own docstrings and tables."""
