"""The status on other people's pages: a script, a page for a frame, and what both need."""
