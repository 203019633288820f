"""Ideas: suggestions for how the team could work better."""

from teamhealth.exchange.items import kind_of

KIND = kind_of("ideas", "idea")
