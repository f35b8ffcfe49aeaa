"""JSON Schemas of the files that people edit, for their editors: the model's shape, docstrings and the plan's ids."""
