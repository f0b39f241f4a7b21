import pytest
from builders import five_projects


def test_a_project_is_found_by_its_id():
    assert five_projects().project("B-3").title == "Schule – Süd"
    with pytest.raises(KeyError):
        five_projects().project("B-9")
