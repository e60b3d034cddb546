"""Who is asking: local accounts, Google links, sessions, sign-in tickets and API tokens.

``current.Identity`` holds one of each and answers the question every page and route asks. Secrets
are random and only their SHA-256 is stored, so a copy of the database signs nobody in.
"""
