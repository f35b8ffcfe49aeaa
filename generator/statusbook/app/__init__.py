"""Use cases: each one a paragraph that loads, views, renders and publishes."""
