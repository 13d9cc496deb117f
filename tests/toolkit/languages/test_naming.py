"""Python's names for what the contract calls otherwise."""

from pydantic import BaseModel

from accordant.languages.python.naming import MODEL_ATTRIBUTES, attribute


def test_no_attribute_hides_what_models_have() -> None:
    assert {name for name in dir(BaseModel) if not name.startswith("_")} == MODEL_ATTRIBUTES
    assert attribute("modelDump") == "model_dump_"
