"""Memory in talk: what people tell of themselves is read, recalled, corrected and forgotten."""
