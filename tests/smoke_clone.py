"""The two commands of the README as a newcomer runs them: a fresh clone of the last commit, an empty home, a bare environment.

    python3 tests/smoke_clone.py                       by the system's own Python where it will do, or else by the default one
    python3 tests/smoke_clone.py --others [VERSION …]  by each other Python from 3.12 on: python3.N on the path, and those of pyenv

VERSION is the beginning of one, such as 3.12, or `newest`. `make test-pythons` runs the second form.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
SYSTEM = "/usr/bin/python3"
NETWORK = {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"}
"""What else says how pip reaches its index, besides its own variables: without them a machine behind a proxy installs nothing."""

LINES = 60
"""Of a command that fails, how many lines of its end are shown."""


def version(python):
    """Give the version and the true path of an interpreter, or None where it does not run or cannot make an environment."""
    ask = "import ensurepip, os, sys, venv; print(*sys.version_info[:3], os.path.realpath(sys.executable))"
    try:
        done = subprocess.run([python, "-I", "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return None
    if done.returncode:
        return None  # among them the stand-ins of pyenv for versions that are not switched on
    *numbers, path = done.stdout.strip().split(" ", 3)
    return tuple(map(int, numbers)), path


def newcomers():
    """Give the Python that a newcomer would have: the system's own, or the default one where that is none or too old."""
    known = version(SYSTEM)
    return [SYSTEM if known and known[0] >= (3, 11) else shutil.which("python3") or sys.executable]


def others():
    """Give each Python from 3.12 on that is not the one that runs this: by version, its path."""
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    named = [path for place in places for path in place.glob("python3.*") if re.fullmatch(r"python3\.\d+", path.name)]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    named += [path / "bin" / "python3" for path in pyenv.glob("*") if re.fullmatch(r"3\.\d+\.\d+", path.name)]
    found = {}
    for path in named:
        known = version(str(path))
        if known and known[0] >= (3, 12) and known[1] != os.path.realpath(sys.executable):
            found.setdefault(known[1], known[0])
    return [path for path, _ in sorted(found.items(), key=lambda item: item[1])]


def chosen(pythons, wanted):
    """Give those of the wanted versions; each wish must find one."""
    if not wanted:
        return pythons
    if wanted == ["newest"]:
        return pythons[-1:]
    fits = {wish: [p for p in pythons if f"{dotted(p)}.".startswith(f"{wish}.")] for wish in wanted}
    missing = [wish for wish, found in fits.items() if not found]
    if missing:
        there = ", ".join(map(dotted, pythons)) or "none"
        sys.exit(f"no Python {', '.join(missing)} was found; there is: {there}")
    return [python for python in pythons if any(python in found for found in fits.values())]


def dotted(python):
    return ".".join(map(str, version(python)[0]))


def bare(python, home):
    """Give the environment of a newcomer, and of pip's configuration what this machine has."""
    environment = {"HOME": str(home), "LANG": "C.UTF-8"}
    environment["PATH"] = os.pathsep.join([str(Path(python).parent), "/usr/local/bin", "/usr/bin", "/bin"])
    own = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "pip" / "pip.conf"
    if own.is_file():
        environment["PIP_CONFIG_FILE"] = str(own)
    kept = {name: text for name, text in os.environ.items() if name.startswith("PIP_") or name.upper() in NETWORK}
    return environment | kept


def tried(python):
    """Run both commands by one interpreter, tell of each, and give what came of it in a word or two."""
    print(f"== Python {dotted(python)} ({python})", flush=True)
    with TemporaryDirectory() as folder:
        clone, home = Path(folder, "clone"), Path(folder, "home")
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        home.mkdir()
        plain = Path(python).name == "python3"  # the bare path leads to it: a newcomer names none
        for target in ("run", "test"):
            command = ["make", target] if plain else ["make", target, f"PYTHON={python}"]
            start = time.monotonic()
            done = subprocess.run(
                command, cwd=clone, env=bare(python, home), text=True, encoding="utf-8", errors="replace",
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            )  # fmt: skip
            lines = done.stdout.splitlines()
            took = round(time.monotonic() - start)
            if done.returncode:
                print("\n".join(lines[-LINES:]))
                print(f"make {target} fails after {took} s", flush=True)
                return f"make {target} fails"
            print(f"make {target}: {took} s; {lines[-1] if lines else 'it says nothing'}", flush=True)
    return "passes"


def main(words):
    """Try each interpreter, and name each with its outcome."""
    if words[:1] == ["--others"]:
        pythons = chosen(others(), words[1:])
        if not pythons:
            print("No other Python from 3.12 on was found, neither as python3.N on the path nor among those of pyenv.")
    else:
        pythons = words or newcomers()
    outcomes = {python: tried(python) for python in pythons}
    for python, outcome in outcomes.items():
        print(f"Python {dotted(python)}: {outcome}")
    return int(any(outcome != "passes" for outcome in outcomes.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
