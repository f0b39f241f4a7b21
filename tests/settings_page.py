"""The sample's settings page with something changed in it."""

import pytest
from builders import ROOT

from portfolio.errors import PortfolioError
from portfolio.settings.city import read_settings

SAMPLE = (ROOT / "portfolio.toml").read_text("utf-8")


def changed(folder, *changes: tuple[str, str]):
    text = SAMPLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "portfolio.toml").write_text(text, "utf-8")
    return folder


def problems_of(folder, *changes: tuple[str, str]) -> list[str]:
    with pytest.raises(PortfolioError, match="so noch nicht verwendbar") as caught:
        read_settings(changed(folder, *changes))
    return [str(problem) for problem in caught.value.problems]
