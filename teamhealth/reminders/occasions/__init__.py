"""What there is to tell, a module a kind: `find` says what there is now, `tell` puts a delivery of it into words."""
