"""`sthenia prescribe`: a plan for one person, or for many at once."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from sthenia.cli.days import day_given, today
from sthenia.cli.exercise_collection import OwnExercises
from sthenia.cli.faults import BROKEN_RULE, InputError
from sthenia.cli.files import (
    PDF_NAMES,
    YAML_NAMES,
    refuse_doubled,
    refuse_folder,
    refuse_target,
    write_all,
)
from sthenia.cli.output import print_json, say
from sthenia.cli.proposal import (
    Outcome,
    Proposal,
    ProposalSettings,
    proposal,
    refuse_settings,
)
from sthenia.cli.proposal_batch import proposals
from sthenia.cli.proposal_text import tell_outcomes, tell_proposal

_SEED_MAX = 2**31 - 1


@dataclass(frozen=True, slots=True)
class _Targets:
    plan: Path | None
    sheet: Path | None


def command(
    people: Annotated[
        list[Path], typer.Argument(help="Person files, or folders of them; sthenia schema person.")
    ],
    *,
    rules: Annotated[
        str | None, typer.Option(help="Rule set; left out, the one the person file names.")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(min=0, max=_SEED_MAX, help="Decides between choices that are equally good."),
    ] = None,
    starts_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day of the plan; left out, today.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the plan to this YAML file.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the sheet to print to this file.")] = None,
    out_dir: Annotated[
        Path | None, typer.Option(help="For many people: write each plan into this folder.")
    ] = None,
    sheets: Annotated[
        bool, typer.Option("--sheets", help="With --out-dir: write each sheet too.")
    ] = False,
    clinic: Annotated[str | None, typer.Option(help="Name of the clinic, for the sheet.")] = None,
    phone: Annotated[str | None, typer.Option(help="Telephone, for the sheet.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes for many people; left out, one a core.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Say why each exercise and each dose was chosen.")
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what is there.")] = False,
    own: OwnExercises = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Propose a plan that keeps every rule and limit, and is the best of all that do.

    Where none exists, the smallest set of wishes or limits to relax is named. One faulty file does
    not stop the others. Exit status: 0 when everybody has a plan, 1 when somebody has none,
    2 when a file cannot be used.
    """
    files = _files(people)
    is_one = len(files) == 1 and people == files and out_dir is None and not sheets
    if is_one:
        for target, names in ((out, YAML_NAMES), (pdf, PDF_NAMES)):
            if target is not None:
                refuse_target(target, replace=replace, names=names, inputs=files)
        refuse_doubled(out, pdf)
    else:
        _refuse_options_for_one(out=out, pdf=pdf, why=why, sheets=sheets, out_dir=out_dir)
    if (clinic is not None or phone is not None) and pdf is None and not sheets:
        raise InputError("--clinic and --phone stand on the sheet; add --pdf or --sheets")
    settings = ProposalSettings(
        rules=rules,
        seed=seed,
        starts_on=today() if starts_on is None else day_given("--starts-on", starts_on),
        own=own,
        clinic=clinic,
        phone=phone,
        draws_sheet=pdf is not None or sheets,
    )
    if is_one:
        _one(files[0], settings, _Targets(out, pdf), with_reasons=why, as_json=as_json)
        return
    folders = [path for path in people if path.is_dir()]
    if out_dir is not None:
        refuse_folder(out_dir, inputs=folders)
    targets = _targets(files, out_dir, replace=replace, sheets=sheets)
    refuse_settings(settings)
    _many(files, settings, targets, workers=workers or os.cpu_count() or 1, as_json=as_json)


def _refuse_options_for_one(
    *, out: Path | None, pdf: Path | None, why: bool, sheets: bool, out_dir: Path | None
) -> None:
    if out is not None or pdf is not None:
        raise InputError("--out and --pdf are for one person; for many, use --out-dir and --sheets")
    if why:
        raise InputError("--why is for one person; name one file")
    if sheets and out_dir is None:
        raise InputError("--sheets needs --out-dir, the folder to write the sheets into")


def _files(people: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for given in people:
        if not given.is_dir():
            files.append(given)
            continue
        inside = sorted(path for path in given.iterdir() if _is_of_a_person(path))
        if not inside:
            raise InputError(f"{given}: the folder holds no .yaml file; put one person in each")
        files += inside
    doubled = sorted({str(path) for path in files if files.count(path) > 1})
    if doubled:
        raise InputError(*(f"{path}: is given twice; name it once" for path in doubled))
    return files


def _is_of_a_person(path: Path) -> bool:
    """Hidden files, such as those that file systems leave beside others, are nobody's."""
    return path.suffix.lower() in YAML_NAMES and not path.name.startswith(".")


def _targets(
    files: Sequence[Path], out_dir: Path | None, *, replace: bool, sheets: bool
) -> tuple[_Targets, ...]:
    if out_dir is None:
        return tuple(_Targets(None, None) for _ in files)
    stems = [path.stem for path in files]
    if same := sorted({stem for stem in stems if stems.count(stem) > 1}):
        raise InputError(
            f"several files are called {', '.join(same)}, so their plans would overwrite each "
            "other; rename them, or prescribe folder by folder"
        )
    targets = tuple(
        _Targets(out_dir / f"{stem}.plan.yaml", out_dir / f"{stem}.sheet.pdf" if sheets else None)
        for stem in stems
    )
    for target in targets:
        for path in (target.plan, target.sheet):
            if path is not None:
                refuse_target(path, replace=replace)
    return targets


def _one(
    file: Path,
    settings: ProposalSettings,
    targets: _Targets,
    *,
    with_reasons: bool,
    as_json: bool,
) -> None:
    found = proposal(file, settings)
    written = _written(found, targets)
    if as_json:
        print_json(found.document())
    else:
        tell_proposal(found, with_reasons=with_reasons)
        for path in written:
            say(f"Written: {path}")
    if found.plan is None:
        raise typer.Exit(BROKEN_RULE)


def _many(
    files: Sequence[Path],
    settings: ProposalSettings,
    targets: Sequence[_Targets],
    *,
    workers: int,
    as_json: bool,
) -> None:
    place = {file: number for number, file in enumerate(files)}
    outcomes: list[Outcome] = []
    for found in proposals(files, settings, workers=min(workers, len(files))):
        outcome = found
        if found.proposal is not None:
            try:
                _written(found.proposal, targets[place[found.file]])
            except InputError as error:
                outcome = Outcome(found.file, None, error.faults)
        outcomes.append(outcome.without_files())
    outcomes.sort(key=lambda outcome: place[outcome.file])
    if as_json:
        print_json({"people": [outcome.document() for outcome in outcomes]})
    else:
        tell_outcomes(outcomes)
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    if faults:
        raise InputError(*faults)
    if any(outcome.status == "no_plan" for outcome in outcomes):
        raise typer.Exit(BROKEN_RULE)


def _written(found: Proposal, targets: _Targets) -> list[Path]:
    """Write what was asked for; everything was computed before the first file is touched."""
    contents = {
        path: content
        for path, content in ((targets.plan, found.plan_text), (targets.sheet, found.sheet))
        if path is not None and content is not None
    }
    write_all(contents)
    return list(contents)
