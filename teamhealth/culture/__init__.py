"""The culture catalogue: the elements of a healthy service team, the items that ask for them, and the lenses.

This package itself imports nothing, so that the commands that must start quickly can use `normalise` alone;
`catalogue` brings in pydantic.
"""
