"""Message templates to words: what a template may say, the values of an incident, which template is used where."""
