"""The command line: one module for each family of commands.

May import: every floor. Nothing imports it but ``__main__``.
"""
