"""What the extractor knows: tables of names and words as data, and their loading. Teaching a word touches no Python."""
