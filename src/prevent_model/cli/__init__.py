"""The command line: one module for each family of commands.

May import: every layer. Nothing imports it but ``__main__``.
"""
