"""Every client does in every scenario what the scenario says."""

from collections.abc import Mapping
from types import ModuleType

import pytest

from tests.sdk.conftest import Server, TypeScriptSdk
from tests.sdk.python_driver import play_async, play_sync
from tests.sdk.scenarios import Scenario, complaints, scenarios

SCENARIOS = tuple(scenarios())
IN_TYPESCRIPT = tuple(one for one in SCENARIOS if "typescript" not in one.differs)
"""Without what the language cannot show; docs/sdk-behaviour.md says what it does instead."""
every_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)


@every_scenario
def test_the_blocking_python_client(scenario: Scenario, misbehaving: Server, python_sdk: ModuleType) -> None:
    name = misbehaving.load(scenario)

    ran = play_sync(python_sdk, scenario, misbehaving.base_url(scenario, name))

    assert complaints(scenario, ran, misbehaving.seen(name)) == []


@every_scenario
async def test_the_async_python_client(scenario: Scenario, misbehaving: Server, python_sdk: ModuleType) -> None:
    name = misbehaving.load(scenario)

    ran = await play_async(python_sdk, scenario, misbehaving.base_url(scenario, name))

    assert complaints(scenario, ran, misbehaving.seen(name)) == []


@pytest.fixture(scope="session")
def played(misbehaving: Server, typescript_sdk: TypeScriptSdk) -> Mapping[str, list[str]]:
    """What the TypeScript client does otherwise than the scenario says, by scenario."""
    names = [misbehaving.load(scenario) for scenario in IN_TYPESCRIPT]
    urls = [misbehaving.base_url(scenario, name) for scenario, name in zip(IN_TYPESCRIPT, names, strict=True)]
    ran = typescript_sdk.play(IN_TYPESCRIPT, urls)
    return {
        scenario.id: complaints(scenario, one, misbehaving.seen(name))
        for scenario, one, name in zip(IN_TYPESCRIPT, ran, names, strict=True)
    }


@pytest.mark.parametrize("scenario", IN_TYPESCRIPT, ids=lambda scenario: scenario.id)
def test_the_typescript_client(scenario: Scenario, played: Mapping[str, list[str]]) -> None:
    assert "\n".join(played[scenario.id]) == ""


def test_scenarios_have_names_of_their_own() -> None:
    names = [scenario.id for scenario in SCENARIOS]

    assert len(names) == len(set(names))
