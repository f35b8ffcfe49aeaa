"""What a change means, as a comment on a pull request and as JSON."""
