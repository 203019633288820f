"""The screens, each a module with its style sheet beside it."""
