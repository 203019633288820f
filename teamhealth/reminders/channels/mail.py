"""E-mail: one message by SMTP, encrypted unless it stays on this machine."""

import smtplib
import ssl
from contextlib import closing, suppress
from email.errors import HeaderParseError
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from teamhealth import clock
from teamhealth.reminders.channels import trouble
from teamhealth.reminders.channels.address import Address
from teamhealth.reminders.message import Message
from teamhealth.reminders.passing import LastingTrouble, PassingTrouble
from teamhealth.text import shown

_OURSELVES = "[127.0.0.1]"
"""How we greet (RFC 5321, 4.1.3): the name of the machine is nobody's business, and asking for it may take long."""

_PORTS = {"smtp": 587, "smtps": 465}


def send(address: Address, contact: str, message: Message) -> None:
    """Send a message to a mailbox, or to that of the address's `to` when `contact` is "".

    Raises PassingTrouble and LastingTrouble.
    """
    letter = _letter(_sender_of(address), _mailbox(contact or address.setting("to")), message)
    try:
        with closing(_connected(address)) as server:
            _open(server, address)
            server.send_message(letter)
            # It is with the server now: a parting that fails must not have it sent once more.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
    except smtplib.SMTPException as problem:
        raise _trouble(problem, address.host) from None
    except OSError as problem:
        raise trouble.of_connection(problem, address.host) from None
    except UnicodeEncodeError:
        raise LastingTrouble("a log-in to a mail server takes no letters but those of ASCII") from None


def _connected(address: Address) -> smtplib.SMTP:
    host, port, timeout = address.host, address.port or _PORTS[address.scheme], trouble.TIMEOUT_SECONDS
    if address.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, local_hostname=_OURSELVES, timeout=timeout, context=context)
    return smtplib.SMTP(host, port, local_hostname=_OURSELVES, timeout=timeout)


def _open(server: smtplib.SMTP, address: Address) -> None:
    """Encrypt the connection where that is asked for, and log in."""
    if address.scheme == "smtp" and not address.may_be_plain():
        server.starttls(context=ssl.create_default_context())
    user, password = address.user, address.password
    if user and password:
        server.login(user.reveal(), password.reveal())


def _letter(sender: str, recipient: str, message: Message) -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["From"] = Mailbox("teamhealth", addr_spec=sender)
    letter["To"] = Mailbox(addr_spec=recipient)
    letter["Subject"] = shown(message.subject)
    letter["Date"] = format_datetime(clock.utc_now())
    letter["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.body, charset="utf-8")
    return letter


def _sender_of(address: Address) -> str:
    user = address.user
    written = address.setting("from") or (user.reveal() if user else "")
    if not _is_mailbox(written):
        raise LastingTrouble("its address does not say whom the mail is from; add ?from=NAME@HOST to it")
    return written


def _mailbox(written: str) -> str:
    if not _is_mailbox(written):
        raise LastingTrouble(
            "the contact is no e-mail address; correct it with: teamhealth member set HANDLE --contact"
        )
    return written


def _is_mailbox(written: str) -> bool:
    """Tell whether a text is one bare mailbox."""
    name, at, host = written.rpartition("@")
    if not (name and at and host and written.isascii() and written.isprintable()) or set(written) & set(" ,;<>"):
        return False
    try:
        Mailbox(addr_spec=written)
    except (HeaderParseError, ValueError, IndexError):
        return False
    return True


def _trouble(problem: smtplib.SMTPException, host: str) -> PassingTrouble | LastingTrouble:
    """Return what a refusal means. 4xx is for now, 5xx for good (RFC 5321, 4.2.1)."""
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return LastingTrouble(f"{host} offers neither the encryption nor the log-in that its address asks for")
    if isinstance(problem, smtplib.SMTPServerDisconnected):
        return PassingTrouble(f"{host} hung up, or did not answer in time")
    code = _code(problem)
    if 400 <= code < 500:
        return PassingTrouble(f"{host} does not take the mail now ({code})")
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return LastingTrouble(f"{host} refuses the user or the password ({code})")
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return LastingTrouble(f"{host} does not take mail for this contact ({code})")
    return LastingTrouble(f"{host} refuses the mail ({code or type(problem).__name__})")


def _code(problem: smtplib.SMTPException) -> int:
    """Return the code of a refusal, 0 for none."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return next((code for code, _ in problem.recipients.values()), 0)
    return problem.smtp_code if isinstance(problem, smtplib.SMTPResponseException) else 0
