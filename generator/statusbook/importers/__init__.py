"""Other services' data to model values. Pure: what was read goes in, records and notes come out."""
