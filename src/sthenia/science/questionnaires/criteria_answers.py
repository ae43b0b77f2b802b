"""What a person and a clinician say when fibromyalgia criteria are checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sthenia.science.checks import number_between, whole_number_between
from sthenia.science.sentences import sentence

_SIDED_AREAS = (
    "jaw",
    "shoulder_girdle",
    "upper_arm",
    "lower_arm",
    "hip",
    "upper_leg",
    "lower_leg",
)
_MIDLINE_AREAS = ("neck", "upper_back", "lower_back", "chest", "abdomen")
_TENDER_POINT_PAIRS = ("occ", "lcv", "trp", "ssp", "rib", "epi", "glu", "tro", "kne")

PAIN_SITES: tuple[str, ...] = (
    *(f"{area}_{side}" for area in _SIDED_AREAS for side in ("left", "right")),
    *_MIDLINE_AREAS,
)
"""The 19 areas of the body map."""

TENDER_POINTS: tuple[str, ...] = tuple(
    f"{point}_{side}" for point in _TENDER_POINT_PAIRS for side in ("left", "right")
)
"""The 18 points of the 1990 examination: occiput, low cervical, trapezius, supraspinatus,
second rib, lateral epicondyle, gluteal, greater trochanter, knee; left and right."""

AAPT_SITES: tuple[str, ...] = (
    "head",
    "arm_left",
    "arm_right",
    "chest",
    "abdomen",
    "upper_back_and_spine",
    "lower_back_and_buttocks",
    "leg_left",
    "leg_right",
)
"""The 9 sites of the AAPT criteria, which are not the areas of the body map."""

SEVERITY_ITEMS: tuple[str, ...] = (
    "fatigue",
    "waking_unrefreshed",
    "cognitive_symptoms",
    "somatic_symptoms",
    "aapt_sleep_problem",
    "aapt_fatigue",
)
"""Items answered 0 none, 1 slight, 2 moderate, 3 severe."""

YES_NO_ITEMS: tuple[str, ...] = ("headache", "lower_abdominal_pain", "depression")
"""Items answered yes or no, for the past six months."""


@dataclass(frozen=True, slots=True)
class TenderPointFinding:
    """One point pressed: painful or not, how painful (0-10) and how hard it was pressed."""

    is_painful: bool
    pain: int | None = None
    force_n: float | None = None

    def __post_init__(self) -> None:
        _yes_or_no("is_painful", self.is_painful)
        if self.pain is not None:
            whole_number_between("pain", self.pain, 0, 10)
        if self.force_n is not None:
            number_between("force_n", self.force_n, 0, 500, unit="N")


@dataclass(frozen=True, slots=True)
class CriteriaAnswers:
    """Everything the five criteria sets ask; None means not asked or not answered.

    An empty map is not a map without pain: the person has to say `no_pain_anywhere`. In the same
    way `aapt_sites` is None when it was not asked and empty when none of its nine sites hurts.
    """

    pain_sites: frozenset[str] = frozenset()
    """Areas of the body map (of PAIN_SITES) with pain in the past week."""
    no_pain_anywhere: bool = False
    fatigue: int | None = None
    waking_unrefreshed: int | None = None
    cognitive_symptoms: int | None = None
    somatic_symptoms: int | None = None
    """Extent of bodily symptoms in general, 0-3, rated by the clinician (2010 only)."""
    headache: bool | None = None
    lower_abdominal_pain: bool | None = None
    depression: bool | None = None
    months_present: float | None = None
    """For how many months pain and symptoms have been there at a similar level."""
    other_disease_explains_pain: bool | None = None
    """The clinician's judgement: another disease accounts for the pain well enough."""
    tender_points: Mapping[str, TenderPointFinding] = field(default_factory=dict)
    """Point (of TENDER_POINTS) -> finding; points left out were not examined."""
    aapt_sites: frozenset[str] | None = None
    """Sites (of AAPT_SITES) with pain, where they were asked for by themselves."""
    aapt_sleep_problem: int | None = None
    aapt_fatigue: int | None = None

    def __post_init__(self) -> None:
        _known_codes("pain_sites", self.pain_sites, PAIN_SITES)
        _known_codes("tender_points", self.tender_points, TENDER_POINTS)
        _known_codes("aapt_sites", self.aapt_sites or (), AAPT_SITES)
        _yes_or_no("no_pain_anywhere", self.no_pain_anywhere)
        if self.no_pain_anywhere and self.pain_sites:
            raise ValueError(
                f"no_pain_anywhere is ticked, yet pain is marked in {_listed(self.pain_sites)}; "
                "keep one of the two"
            )
        for name in SEVERITY_ITEMS:
            if getattr(self, name) is not None:
                whole_number_between(name, getattr(self, name), 0, 3)
        for name in (*YES_NO_ITEMS, "other_disease_explains_pain"):
            if getattr(self, name) is not None:
                _yes_or_no(name, getattr(self, name))
        if self.months_present is not None:
            number_between("months_present", self.months_present, 0, 1500)

    @property
    def has_map(self) -> bool:
        """Whether the body map was filled in, if only to say that nothing hurts."""
        return self.no_pain_anywhere or bool(self.pain_sites)

    def symptom(self, code: str) -> int | None:
        """Points of one symptom item; a yes counts 1, a no 0.

        Examples
        --------
        >>> CriteriaAnswers(headache=True).symptom("headache")
        1
        """
        if code not in (*SEVERITY_ITEMS, *YES_NO_ITEMS):
            known = ", ".join((*SEVERITY_ITEMS, *YES_NO_ITEMS))
            raise ValueError(f"symptom item is {code!r}; it must be one of: {known}")
        answer: int | bool | None = getattr(self, code)
        return None if answer is None else int(answer)


@dataclass(frozen=True, slots=True)
class Count:
    """What a count can still be, given the answers so far; known when both ends are the same."""

    lowest: int
    highest: int

    @property
    def known(self) -> int | None:
        """The count itself once no missing answer can move it."""
        return self.lowest if self.lowest == self.highest else None

    @property
    def text(self) -> str:
        """The count in words, such as `8` or `5 to 8`."""
        if self.known is not None:
            return f"{self.lowest}"
        return sentence("{low} to {high}", low=self.lowest, high=self.highest)


def reaches(count: Count, needed: float) -> bool | None:
    """Whether a count reaches what is needed; None while missing answers can decide it.

    Examples
    --------
    >>> reaches(Count(11, 13), 11), reaches(Count(2, 10), 11), reaches(Count(9, 13), 11)
    (True, False, None)
    """
    if count.lowest >= needed:
        return True
    return False if count.highest < needed else None


def _known_codes(name: str, given: Iterable[str], known: tuple[str, ...]) -> None:
    unknown = set(given) - set(known)
    if unknown:
        raise ValueError(f"{name} holds {_listed(unknown)}; it may only hold: {', '.join(known)}")


def _yes_or_no(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise ValueError(f"{name} is {value!r}; it must be true or false")


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(str(code) for code in codes))
