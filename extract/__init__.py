"""What a page says: page, text, lexicon, numbers, dates, names, relevance, events, commitments, identity."""
