"""What pyproject.toml cannot say: the default theme, which lies in themes/, is a part of the package."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["dateline*"]), "dateline.themes.broadsheet"],
    package_dir={"dateline.themes.broadsheet": "themes/broadsheet"},
)
