"""The one door to the service: what is loaded later is there all the same."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from portfolio import service


def test_every_name_behind_the_door_can_be_had():
    for name in service.__all__:
        assert getattr(service, name) is not None


def test_what_is_loaded_later_is_what_the_types_say():
    tree = ast.parse(Path(service.__file__).read_text("utf-8"))
    (only_types,) = (node for node in tree.body if isinstance(node, ast.If))
    told = {alias.name: node.module for node in only_types.body for alias in node.names}

    assert {name: f"portfolio.service.{room}" for name, room in service._LATER.items()} == told
    for name, room in told.items():
        assert getattr(import_module(room), name) is getattr(service, name)


def test_a_name_that_is_not_there_is_missing():
    with pytest.raises(AttributeError):
        _ = service.nothing
