"""A check on trial before it is used: whether it stands every store, cries wolf, or gives a person away."""
