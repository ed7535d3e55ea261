"""The wheel and the source package, built offline by the pinned builder: what is in them, and what they say of themselves."""

import configparser
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest

import prevent_model as pm

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MADE = ("__pycache__", ".pyc")


def build(source, out, *forms):
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(out)]
    subprocess.run([*command, *(f"--target={form}" for form in forms)], cwd=source, check=True, capture_output=True)
    return next(out.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return zipfile.ZipFile(build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel"))


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The source package, unpacked."""
    place = tmp_path_factory.mktemp("source")
    with tarfile.open(build(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")) as packed:
        packed.extraction_filter = getattr(tarfile, "data_filter", None)  # 3.11.4 was the first to have it
        packed.extractall(place)
    return next(place.iterdir())


def test_every_file_of_the_library_is_in_the_wheel_and_nothing_else(wheel):
    library = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "prevent_model").rglob("*")
        if path.is_file() and not any(mark in str(path) for mark in MADE)
    }
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == library
    assert {"prevent_model/py.typed", "prevent_model/documents/starter.toml"} <= packed
    for name in pm.samples():
        assert f"prevent_model/documents/samples/{name}.toml" in packed
    for name in pm.standards():
        assert f"prevent_model/documents/standards/{name}.toml" in packed
    assert "prevent_model/report/templates/report.html.j2" in packed


def test_the_wheel_says_what_it_is(wheel):
    folder = next(name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name)
    said = BytesParser().parsebytes(wheel.read(f"{folder}/METADATA"))
    assert (said["Name"], said["Version"]) == ("prevent-model", pm.__version__)
    assert said["Requires-Python"] == PROJECT["requires-python"]
    assert said["License-Expression"] == "MIT"
    assert set(said.get_all("Provides-Extra")) == set(PROJECT["optional-dependencies"])
    assert "Typing :: Typed" in said.get_all("Classifier")
    required = [line for line in said.get_all("Requires-Dist") if "extra ==" not in line]
    assert sorted(required) == sorted(PROJECT["dependencies"])
    assert said.get_payload().startswith("# prevent")
    entries = configparser.ConfigParser()
    entries.read_string(wheel.read(f"{folder}/entry_points.txt").decode())
    assert dict(entries["console_scripts"]) == {"prevent-model": "prevent_model.cli.entry:enter"}
    assert f"{folder}/licenses/LICENSE" in wheel.namelist()


def test_the_source_package_holds_what_its_tests_need_and_builds_the_same_wheel(source, wheel, tmp_path):
    for name in (
        "pyproject.toml",
        "conftest.py",
        "Makefile",
        "CITATION.cff",
        "LICENSE",
        "tests/conftest.py",
        "docs/conf.py",
        "requirements-dev.lock",
    ):
        assert (source / name).is_file(), name
    assert not (source / "docs" / "_build").exists()
    again = zipfile.ZipFile(build(source, tmp_path, "wheel"))
    assert sorted(again.namelist()) == sorted(wheel.namelist())
    assert all(again.read(name) == wheel.read(name) for name in wheel.namelist() if not name.endswith("RECORD"))


def test_all_is_every_extra():
    """The extra `all` brings what each of the others brings."""
    extras = PROJECT["optional-dependencies"]
    named = re.fullmatch(r"prevent-model\[(.*)\]", extras["all"][0])[1].split(",")
    assert set(named) == set(extras) - {"all"}


def test_the_citation_is_of_this_version():
    """Citation File Format 1.2.0: the keys that it requires, and the facts that the project says elsewhere too."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    said = dict(re.findall(r"^([a-z-]+): *(.*)$", text, flags=re.MULTILINE))
    assert {"cff-version", "message", "title", "authors"} <= said.keys()
    assert said["cff-version"] == "1.2.0"
    assert said["version"] == pm.__version__ == PROJECT["version"]
    assert said["license"] == PROJECT["license"]
    assert "softwareVersion: " + pm.__version__ in (ROOT / "publiccode.yml").read_text(encoding="utf-8")


def test_the_first_page_of_the_manual_names_each_extra():
    """Each row of its list-table begins with an extra."""
    page = (ROOT / "docs" / "index.rst").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\* - ``(\w+)``", page)) == sorted(PROJECT["optional-dependencies"])
