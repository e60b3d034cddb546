"""The operator's page, one module a section. To add one, write it and name it in ``pages/admin.py``."""
