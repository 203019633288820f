"""`teamhealth` without a command: the dashboard, or at the first start the offer of a demo or a set-up."""

from teamhealth import paths
from teamhealth.cli import dashboard, setting_up, streams
from teamhealth.cli.session import Session
from teamhealth.errors import ConfigError, ExitCode


def run(session: Session) -> int:
    """Open the dashboard; without a home offer the demo or the set-up.

    Raises ConfigError when there is no home and nobody can be asked.
    """
    if paths.store_file(session.home).is_file():
        return dashboard.open_dashboard(session)
    if not streams.has_terminal():
        raise ConfigError(
            f"there is no team store in {session.home}",
            hint="set one up with: teamhealth init --team NAME --yes (or look around with: teamhealth demo)",
        )
    from teamhealth.app.welcome import Welcome

    choice = Welcome().run()
    if choice == "demo":
        return dashboard.open_demo(session)
    if choice == "init":
        return int(setting_up.init_command.main([], "teamhealth init", standalone_mode=False, obj=session))
    return ExitCode.OK
