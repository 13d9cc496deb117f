"""Every client does in every scenario what the scenario says."""

from types import ModuleType

import pytest

from tests.sdk.conftest import Server
from tests.sdk.python_driver import play_async, play_sync
from tests.sdk.scenarios import Scenario, complaints, scenarios

SCENARIOS = tuple(scenarios())
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


def test_scenarios_have_names_of_their_own() -> None:
    names = [scenario.id for scenario in SCENARIOS]

    assert len(names) == len(set(names))
