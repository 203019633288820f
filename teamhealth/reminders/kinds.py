"""The kinds of reminders, by the word that the configuration has for each."""

from teamhealth.reminders.occasion import Kind
from teamhealth.reminders.occasions import checks, one_to_ones, promises, rounds, scheduled, thanks, waiting

KINDS: dict[str, Kind] = {
    "round_opened": rounds.OPENED,
    "round_closing": rounds.CLOSING,
    "daily_look": scheduled.LOOK,
    "thanked": thanks.THANKED,
    "check_bad": checks.CHECK,
    "waiting": waiting.WAITING,
    "promise_due": promises.PROMISE,
    "one_to_one_due": one_to_ones.ONE_TO_ONE,
    "custom": scheduled.CUSTOM,
}
