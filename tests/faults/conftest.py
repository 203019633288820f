"""What the long tests have measured is printed when all are done, whichever process measured it."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print every property that a test has recorded, under its name."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties if report.when == "call" else ():
                terminalreporter.write_line(f"\n{name}\n{value}")
