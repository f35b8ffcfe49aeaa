"""A thin face towards MkDocs: it hands over the plan's pages, and speaks each page's language around them."""
