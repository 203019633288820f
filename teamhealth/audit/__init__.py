"""The program attacked by itself: what somebody learns who has all that is printed, exported, shown or sent."""
