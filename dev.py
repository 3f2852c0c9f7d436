"""The one entry of a working copy; needs Python 3.11 and its standard library, nothing else.

run: install, migrate, load the demonstration on the first start, serve (--port, --host).
test: install, then everything that must hold at each stop; further words go to pytest.
shots: draw the screenshots of docs/images again.
bench: run the measurements of bench/ one after the other, or those that are named.
soak: run the long trials of bench/soak, or those that are named.
lock: resolve both lock files again; further words go to uv (--upgrade).
"""

import argparse
import hashlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.version_info < (3, 11):  # noqa: UP036  (nothing has read requires-python yet)
    sys.exit("Maillage demande Python 3.11 ou plus récent.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
APP = "wsgi:app"
FLASK = (PYTHON, "-m", "flask", "--app", "wsgi")
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
GRACE = 10  # seconds that a process has for ending by itself
START = 60  # seconds that the server has for its first answer

Words = tuple[str | Path, ...]
Processes = list[subprocess.Popen[bytes]]

CHECKS: tuple[tuple[str, Words], ...] = (
    ("Style (ruff)", ("-m", "ruff", "check", ".")),
    ("Gabarits (djlint)", ("-m", "djlint", "portal", "--lint", "--extension", "html")),
    ("Types (mypy)", ("-m", "mypy")),
    ("Étages (import-linter)", (VENV / "bin" / "lint-imports",)),
)


def main() -> int:
    """Run the command that was named; return the exit code."""
    options, rest = parser().parse_known_args()
    if rest and options.command not in ("test", "bench", "soak", "lock"):
        parser().error(f"arguments inconnus\u00a0: {' '.join(rest)}")
    os.chdir(ROOT)
    for number in STOPS:
        signal.signal(number, signal.default_int_handler)
    try:
        return COMMANDS[options.command](options, rest)
    except KeyboardInterrupt:
        if options.command != "run":
            return 128 + signal.SIGINT
        say("Maillage est arrêté.")
        return 0
    except subprocess.CalledProcessError as error:
        say(f"Arrêt\u00a0: la commande «\u00a0{' '.join(map(str, error.cmd))}\u00a0» a échoué.")
        return 1


def parser() -> argparse.ArgumentParser:
    known = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = known.add_subparsers(dest="command", required=True)
    command = {name: commands.add_parser(name) for name in COMMANDS}["run"]
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000)
    return known


# --- commands ------------------------------------------------------------------------------------


def run(options: argparse.Namespace, rest: list[str]) -> int:
    install(LOCK)
    here = {"MAILLAGE_PUBLIC_ADDRESS": address(options.host, options.port)}
    environment = {"MAILLAGE_LOGS": "texte", **here, **os.environ}
    prepare(environment)
    with serving(options.host, options.port, environment) as processes:
        say(f"\nMaillage répond à l’adresse http://{options.host}:{options.port}/")
        say(accounts(environment))
        say("Ctrl-C arrête le serveur.")
        code = first_end(processes)
    say(f"Un processus s’est arrêté de lui-même (code {code})\u00a0: l’ensemble est arrêté.")
    return 1


def test(options: argparse.Namespace, rest: list[str]) -> int:
    install(DEV_LOCK)
    environment = {**os.environ, "TEST_CHROMIUM": browser()}
    tests: tuple[str, Words] = ("Essais (pytest)", ("-m", "pytest", "-n", "2", *rest))
    for heading, words in (*CHECKS, tests):
        say(f"\n=== {heading} ===")
        begun = time.monotonic()
        code = call((PYTHON, *words), environment)
        outcome, spent = "ÉCHEC" if code else "bon", time.monotonic() - begun
        say(f"=== {heading}\u00a0: {outcome}, {spent:.1f} s ===")
        if code:
            return code
    return 0


def shots(options: argparse.Namespace, rest: list[str]) -> int:
    install(DEV_LOCK)
    port = free_port()
    words = ("tests.browser.shots", "--base", f"http://127.0.0.1:{port}", "--out", "docs/images")
    with tempfile.TemporaryDirectory(prefix="maillage-") as instance:
        environment = {**os.environ, "TEST_CHROMIUM": browser(), "MAILLAGE_INSTANCE": instance}
        environment.pop("DATABASE_URL", None)
        prepare(environment)
        with serving("127.0.0.1", port, environment):
            return call((PYTHON, "-m", *words), environment)


def bench(options: argparse.Namespace, rest: list[str]) -> int:
    install(DEV_LOCK)
    for name in rest or sorted(path.stem for path in ROOT.glob("bench/[!_]*.py")):
        say(f"\n=== {name} ===")
        subprocess.run((PYTHON, "-m", f"bench.{name}"), check=True)
    return 0


def soak(options: argparse.Namespace, rest: list[str]) -> int:
    install(DEV_LOCK)
    return call((PYTHON, "-m", "bench.soak", *rest), os.environ)


def lock(options: argparse.Namespace, rest: list[str]) -> int:
    make_environment()
    pip("install", "--quiet", "uv")
    resolve = (PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--no-header",
               "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
               "--no-emit-find-links", *rest, "pyproject.toml", "-o")  # fmt: skip
    subprocess.run((*resolve, LOCK.name), check=True)
    subprocess.run((*resolve, DEV_LOCK.name, "--group", "dev"), check=True)
    return 0


COMMANDS = {"run": run, "test": test, "shots": shots, "bench": bench, "soak": soak, "lock": lock}

# --- installation --------------------------------------------------------------------------------


def install(wanted: Path) -> None:
    """Install what a lock file names, unless this very file was installed before."""
    make_environment()
    stamp = VENV / f"{wanted.name}.sha256"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"Installation de ce que demande {wanted.name}…")
    pip("install", "--quiet", "--require-hashes", "-r", wanted.name)
    stamp.write_text(digest)


def make_environment() -> None:
    """Make .venv when it is missing or was left unfinished."""
    if PYTHON.exists() and (VENV / "bin" / "pip").exists():
        return
    # Debian ships venv without ensurepip, and then leaves half an environment behind.
    seed = subprocess.run((sys.executable, "-c", "import ensurepip"), capture_output=True)
    if seed.returncode:
        sys.exit(
            "Il manque python3-venv\u00a0: «\u00a0apt install python3-venv\u00a0», puis relancez."
        )
    say("Création de .venv…")
    subprocess.run((sys.executable, "-m", "venv", "--clear", VENV), check=True)


def pip(*words: str) -> None:
    subprocess.run((PYTHON, "-m", "pip", "--disable-pip-version-check", *words), check=True)


def browser() -> str:
    """Return the path of a Chromium; Debian's is installed when the machine has none."""
    if not any(map(shutil.which, BROWSERS)):
        say("Aucun Chromium sur cette machine\u00a0: installation par apt-get…")
        root = "" if os.geteuid() == 0 else "sudo -n "
        commands = f"{root}apt-get update -qq && {root}apt-get install -y -qq chromium"
        subprocess.run(("/bin/sh", "-c", commands))
    return next(filter(None, map(shutil.which, BROWSERS)), None) or sys.exit(
        "Les essais conduisent un vrai navigateur et n’en trouvent pas\u00a0: "
        "«\u00a0apt install chromium\u00a0» en administrateur, puis relancez."
    )


# --- server and worker ---------------------------------------------------------------------------


def prepare(environment: Mapping[str, str]) -> None:
    """Migrate the database and, if this is its first start, load the demonstration."""
    for words in (("db", "upgrade"), ("demo", "first-start")):
        subprocess.run((*FLASK, *words), env=environment, check=True)


@contextmanager
def serving(
    host: str,
    port: int,
    environment: Mapping[str, str],
    log: IO[bytes] | None = None,
    app: str = APP,
) -> Iterator[Processes]:
    """Run gunicorn and, for the portal, the worker; end both on the way out.

    ``log`` takes what they say.
    """
    commands = (gunicorn(host, port, app), (*FLASK, "worker"))
    refuse_taken_port(host, port)
    processes: Processes = []
    try:
        # Own sessions: a Ctrl-C of the terminal reaches dev.py only, which passes it on once.
        for command in commands if app == APP else commands[:1]:
            processes += [
                subprocess.Popen(
                    command, env=environment, start_new_session=True, stdout=log, stderr=log
                )
            ]
        wait_for_answer(host, port, processes)
        yield processes
    finally:
        end(processes)


def address(host: str, port: int) -> str:
    """Return the address that links lead to, unless a setting says another one."""
    return f"http://{host if host == 'localhost' else '127.0.0.1'}:{port}"


def gunicorn(host: str, port: int, app: str = APP) -> Words:
    return (PYTHON, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", app,
            "--bind", f"{host}:{port}", "--graceful-timeout", "5")  # fmt: skip


def refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"{host}:{port} n’est pas libre ({error.strerror}). Essayez un autre --port.")


def wait_for_answer(host: str, port: int, processes: Processes) -> None:
    """Return once /sante answers 200; leave when a process died or nothing came in time."""
    limit = time.monotonic() + START
    while not answers(host, port):
        if any(process.poll() is not None for process in processes):
            sys.exit("Le serveur ou l’ouvrier n’a pas démarré\u00a0: la cause est au-dessus.")
        if time.monotonic() > limit:
            sys.exit(f"Aucune réponse à /sante en {START} secondes.")
        time.sleep(0.1)


def answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/sante")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def accounts(environment: Mapping[str, str]) -> str:
    """Return the demonstration accounts, as the portal wrote them on this machine."""
    path = Path(environment.get("MAILLAGE_INSTANCE") or ROOT / "instance") / "comptes-demo.txt"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def first_end(processes: Processes) -> int:
    """Wait until a process ends by itself, which is always a failure; return its code."""
    while True:
        for process in processes:
            if (code := process.poll()) is not None:
                return code
        time.sleep(0.5)


def call(words: Words, environment: Mapping[str, str]) -> int:
    """Run one command to its end; a Ctrl-C is passed on, so that it can put away its own."""
    process = subprocess.Popen(words, env=environment, start_new_session=True)
    try:
        return process.wait()
    finally:
        end([process], signal.SIGINT)


def end(processes: Processes, how: signal.Signals = signal.SIGTERM) -> None:
    """Ask every process to end, wait, then kill what is left of its group."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    for process in processes:
        process.send_signal(how)
    limit = time.monotonic() + GRACE
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, limit - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
