"""MongoDB: the embedded server, the connection and every index.

``embedded.start`` brings a server up on a machine that has none, ``connection.connect`` gives the
database, ``indexes.ensure`` declares what the repositories rely on.
"""
