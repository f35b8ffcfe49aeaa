"""What a change means: two states of a repository, compared."""
