"""Changes to the files people edit: comments and layout survive."""
