import json
import os

import fastjsonschema
import pytest
from builders import GOLDEN

from portfolio.report.schemas import NAMES, schema_of

KEPT = GOLDEN / "schemas.json"


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_is_one_and_tells_its_version(name):
    found = schema_of(name)

    fastjsonschema.compile(found)
    assert found["$id"] == f"portfolio/{name}/1"
    assert found["title"].startswith("portfolio ")


def test_no_shape_changes_unseen():
    found = {name: schema_of(name) for name in NAMES}
    if os.environ.get("UPDATE"):
        KEPT.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")

    assert found == json.loads(KEPT.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("rank", [{"place": 1}]), ("plan", {"status": "perhaps"}), ("goals", {}), ("check", [])],
)
def test_what_is_not_of_the_shape_is_refused(name, wrong):
    with pytest.raises(fastjsonschema.JsonSchemaException):
        fastjsonschema.compile(schema_of(name))(wrong)


def test_there_is_none_of_another_name():
    with pytest.raises(KeyError):
        schema_of("gibtsnicht")
