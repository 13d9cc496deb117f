"""Every rule that is on, over a contract that was read."""

from collections.abc import Mapping

from accordant.codes import REGISTRY
from accordant.diagnostics import Diagnostic, Severity
from accordant.lint.registry import RULES
from accordant.lint.rule import Subject
from accordant.lint.survey import survey
from accordant.reading import Read, located, without_collector
from accordant.source.config import DEFAULT_CONFIG, Config

_MANY = 300
"""Findings from which on one pass over the texts is quicker than looking for each."""


def lint(read: Read, config: Config = DEFAULT_CONFIG) -> tuple[Diagnostic, ...]:
    """What the rules find, in the order of the files, as grave as configured.

    Nothing where the contract could not be resolved: what is wrong then is among the findings of reading.
    """
    if read.resolution is None:
        return ()
    with without_collector():
        subject = Subject(read.resolution, survey(read.resolution))
        found = [
            Diagnostic(rule.code, one.message, one.place, one.hint, one.notes, severity)
            for rule in RULES
            if (severity := severity_of(rule.code, config.severities)) is not None
            for one in rule.check(subject)
        ]
        if len(found) > _MANY:
            read.tree.expect_many_spans()
        return located(found, read.tree, config)


def severity_of(code: str, configured: Mapping[str, Severity | None]) -> Severity | None:
    """As configured, else as the registry has it; None where the rule is off."""
    rule = REGISTRY[code]
    return configured.get(code, rule.mildest if rule.is_on else None)
