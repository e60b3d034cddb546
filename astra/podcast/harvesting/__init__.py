"""Reading a page a person adds: fetched with care, its text taken out in a process of its own."""
