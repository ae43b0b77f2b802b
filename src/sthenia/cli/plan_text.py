"""A plan as the text of a YAML file that people read and edit."""

from datetime import date

import yaml

from sthenia.cli.inputs.plan_file import PlanFile

_OPENING = """\
# A strength-training plan. Change it as you like, then hold it against its rule set:
#   sthenia check plan.yaml
# Every field is described by: sthenia schema plan
"""


class _Pair(list[object]):
    """A short list that stands on one line."""


class _PlanDumper(yaml.SafeDumper):
    """Indents list items below their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _represent_pair(dumper: yaml.SafeDumper, pair: _Pair) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", pair, flow_style=True)


_PlanDumper.add_representer(_Pair, _represent_pair)


def plan_text(plan: PlanFile) -> str:
    """The file as text; reading it back gives the same plan."""
    content = _yaml_value(plan.model_dump(mode="python", exclude_defaults=True))
    body = yaml.dump(content, Dumper=_PlanDumper, sort_keys=False, allow_unicode=True, width=100)
    return _OPENING + body


def _yaml_value(value: object) -> object:
    if isinstance(value, dict):
        return {key: _yaml_value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        items = [_yaml_value(item) for item in value]
        is_short = all(isinstance(item, int | float) for item in items)
        return _Pair(items) if is_short else items
    if value is None or isinstance(value, bool | int | float | str | date):
        return value
    raise TypeError(f"{type(value).__name__} does not belong into a plan file")
