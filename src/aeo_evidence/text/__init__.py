"""Pure functions over strings: folding, dates, names, references, masks."""
