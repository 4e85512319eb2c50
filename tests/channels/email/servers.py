"""A real Postfix and a real Dovecot, each in a private folder, on loopback, for the length of one test."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.skips import dovecot, postfix

SECRET = "a-secret-of-the-mailbox"
SECONDS = 60
DOVECOT = """\
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = {system}
default_internal_group = {system_group}
default_login_user = {login}
mail_location = maildir:~/Maildir
first_valid_uid = 1
passdb {{
  driver = static
  args = password={secret}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""
MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.home.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_bind_address = 127.0.0.1
mynetworks = 127.0.0.0/8
smtp_host_lookup = native
relay_domains = shop.example
transport_maps = inline:{{ {{ shop.example = smtp:[127.0.0.1]:{ours} }} }}
virtual_mailbox_domains = home.example
virtual_mailbox_base = {folder}/home
virtual_mailbox_maps = inline:{{ {{ jo@home.example = {reader}/Maildir/ }}, {{ jim@home.example = jim/Maildir/ }} }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_recipient_restrictions = permit_mynetworks, reject
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
biff = no
alias_maps =
alias_database =
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def mail_owner() -> tuple[int, int]:
    """Who owns mailboxes: nobody where we are root, for no mail program delivers to root; else ourselves."""
    who = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    return who.pw_uid, who.pw_gid


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that other users of this machine may enter, and whose path is short enough for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="mail-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_home(folder: Path, reader: str) -> Path:
    """An empty mailbox in Maildir form; its `new` folder."""
    mailbox = folder / "home" / reader / "Maildir"
    for part in ("new", "cur", "tmp"):
        (mailbox / part).mkdir(parents=True, exist_ok=True)
    for path in (folder / "home", folder / "home" / reader, mailbox, *mailbox.iterdir()):
        os.chown(path, *mail_owner())
    return mailbox / "new"


@contextmanager
def running_dovecot(folder: Path, port: int) -> Iterator[None]:
    """Dovecot, serving the mailboxes below that folder to whoever knows the secret."""
    program = dovecot()
    assert program is not None
    mine = pwd.getpwuid(os.getuid()).pw_name
    system, login = ("dovecot", "dovenull") if os.getuid() == 0 else (mine, mine)
    uid, gid = mail_owner()
    config = folder / "dovecot.conf"
    given = {"system": system, "system_group": system, "login": login, "uid": uid, "gid": gid, "secret": SECRET}
    config.write_text(DOVECOT.format(folder=folder, port=port, **given))
    with _running([program, "-F", "-c", str(config)], port, folder / "log"):
        yield


@contextmanager
def running_postfix(folder: Path, port: int, ours: int, reader: str = "jo") -> Iterator[None]:
    """Postfix, which brings mail for shop.example to our port and keeps that of jo@home.example in a mailbox."""
    program = postfix()
    assert program is not None
    uid, gid = mail_owner()
    config = folder / "postfix"
    for path in (config, folder / "queue", folder / "data"):
        path.mkdir()
    shutil.chown(folder / "data", "postfix")
    main = MAIN.format(folder=folder, ours=ours, uid=uid, gid=gid, reader=reader)
    (config / "main.cf").write_text(main)
    (config / "master.cf").write_text(MASTER.format(port=port))
    with _running([program, "-c", str(config), "start-fg"], port, folder / "log"):
        try:
            yield
        finally:
            subprocess.run([program, "-c", str(config), "stop"], capture_output=True, check=False, timeout=SECONDS)


@contextmanager
def _running(command: list[str], port: int, log: Path) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _await_port(process, port, log)
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS)
        process.kill()
        process.communicate()


def _await_port(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    process.kill()
    said = process.communicate()[1].decode() + (log.read_text() if log.exists() else "")
    raise AssertionError(f"nobody listens at {port}: {said}")
