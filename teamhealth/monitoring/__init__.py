"""What the checks say, in the formats that monitoring systems read."""
