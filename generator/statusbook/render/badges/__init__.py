"""The page's and each component's status as a small picture, and as the data that shields.io draws one from."""
