"""What every test shares: the components from outside Python, and how hard the property tests try."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# marker -> (the programs of which one must be there, Debian's package)
COMPONENTS = {
    "browser": (("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "office": (("soffice", "libreoffice"), "libreoffice-calc libreoffice-writer"),
    "java": (("java",), "openjdk-17-jre-headless"),
}

# The same examples on every run, so that a failure says something of the tree and not of luck. `make search` looks for new ones.
EXAMPLES = {"test": 30, "ci": 60, "search": int(os.environ.get("EXAMPLES", "200"))}
PROFILE = os.environ.get("PROFILE") or ("ci" if os.environ.get("CI") else "test")
for name, examples in EXAMPLES.items():
    settings.register_profile(
        name,
        max_examples=examples,
        derandomize=name != "search",
        print_blob=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(PROFILE)


def component(marker):
    """Give the path of the program behind a marker, or None where it is not installed."""
    programs, _ = COMPONENTS[marker]
    return next((found for program in programs if (found := shutil.which(program))), None)


def pytest_runtest_setup(item):
    """A test that was asked for and lacks its component fails, and says what to install: nothing is skipped."""
    for marker, (programs, package) in COMPONENTS.items():
        if item.get_closest_marker(marker) and component(marker) is None:
            pytest.fail(f"no {programs[0]} on this machine (Debian: apt-get install {package})", pytrace=False)


@pytest.fixture(scope="session")
def chromium():
    """The browser's path; only tests marked `browser` may ask for it."""
    return component("browser")


@pytest.fixture(scope="session")
def resaved(tmp_path_factory):
    """Give a function that has LibreOffice Calc open workbooks, work them out and save each anew; it gives the new paths.

    One call takes any number of workbooks: to start the office suite takes longer than its work.
    """

    def run(*paths):
        out = tmp_path_factory.mktemp("resaved")
        profile = tmp_path_factory.mktemp("profile").as_uri()
        form = "xlsx:Calc MS Excel 2007 XML"
        command = [component("office"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(out), *map(str, paths)], check=True, capture_output=True, timeout=600)
        return [out / path.name for path in paths]

    return run


@pytest.fixture(scope="session")
def in_pdf(tmp_path_factory):
    """Give a function that has LibreOffice lay Word files out as PDF; it gives the paths of those."""

    def run(*paths):
        out = tmp_path_factory.mktemp("pdf")
        profile = tmp_path_factory.mktemp("profile").as_uri()
        command = [component("office"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(out), *map(str, paths)], check=True, capture_output=True, timeout=600)
        return [(out / path.name).with_suffix(".pdf") for path in paths]

    return run


@pytest.fixture(scope="session")
def root():
    """The project's root folder."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="module")
def browser(chromium):
    """The browser, running without a window; only tests marked `browser` may ask for it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        running = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()
