"""Workspaces to try the service on."""

import pytest
from builders import a_city
from planner import a_small_city


@pytest.fixture
def city(tmp_path):
    return a_city(tmp_path / "stadt")


@pytest.fixture
def small(tmp_path):
    return a_small_city(tmp_path / "stadt")
