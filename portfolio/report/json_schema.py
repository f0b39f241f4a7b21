"""The words of JSON Schema that our shapes are written with (Datenform in Worten)."""

from portfolio.report.shapes import Json

TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}
NUMBER: Json = {"type": "number"}
FLAG: Json = {"type": "boolean"}
YEAR: Json = {"type": "integer", "minimum": 1990, "maximum": 2300}
EUROS: Json = {"type": "integer", "description": "whole euros"}
DAYS: Json = {"type": "integer", "description": "person-days"}
POINTS: Json = {"type": "number", "minimum": 0, "maximum": 100, "description": "points"}
SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
PERCENT: Json = {"type": "integer", "minimum": 0, "maximum": 100, "description": "percent"}
LEVEL: Json = {"type": "integer", "minimum": 0}
MOMENT: Json = {
    "type": "string",
    "description": "ISO 8601, universal time; empty where it is not known",
}
CLASS: Json = {"enum": ["A", "B", "C", "N", "Z"]}


def or_none(shape: Json) -> Json:
    """That shape, or null."""
    return {"anyOf": [shape, {"type": "null"}]}


def many(shape: Json) -> Json:
    """A list of such."""
    return {"type": "array", "items": shape}


def by(key: str, shape: Json) -> Json:
    """An object whose keys are what the description says."""
    return {"type": "object", "additionalProperties": shape, "description": f"by {key}"}


def one_of(*words: str) -> Json:
    """One of these words."""
    return {"enum": [str(word) for word in words]}


def record(**fields: Json) -> Json:
    """An object with all these keys."""
    return {"type": "object", "properties": fields, "required": list(fields)}


PAIR: Json = {"type": "array", "items": WHOLE, "minItems": 2, "maxItems": 2}
