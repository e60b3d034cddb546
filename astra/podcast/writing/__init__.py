"""The script of an episode: two hosts, six chapters, and nothing that is not true."""
