"""`python -m teamhealth.config` prints the example; config.example.toml is its output."""

from teamhealth.config.example import example

print(example(), end="")
