"""How widespread pain is: areas on the body map, and the parts of the body they lie in."""

from collections.abc import Sequence
from dataclasses import dataclass

from sthenia.science.questionnaires.criteria_answers import Count, CriteriaAnswers
from sthenia.science.questionnaires.criteria_rules import Region, SiteOnMap


@dataclass(frozen=True, slots=True)
class WidespreadPain:
    """Areas with pain among those a criteria set counts, high is worse."""

    areas: Count
    is_map_missing: bool

    @property
    def index(self) -> int | None:
        """The widespread pain index; None while the map is untouched."""
        return None if self.is_map_missing else self.areas.known


@dataclass(frozen=True, slots=True)
class PainfulRegions:
    """Parts of the body with pain; `with_pain` is None while the map is untouched."""

    count: Count
    with_pain: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class PainfulSites:
    """AAPT sites with pain, and how they became known."""

    count: Count
    certain: tuple[str, ...]
    uncertain: tuple[str, ...]
    """Sites on which the answers given do not decide."""
    is_from_map: bool


def widespread_pain(answers: CriteriaAnswers, *, sites: frozenset[str]) -> WidespreadPain:
    """Count the painful areas; an untouched map may still hold any number of them.

    References
    ----------
    Wolfe et al. 2010, doi:10.1002/acr.20140

    Examples
    --------
    >>> sites = frozenset({"neck", "jaw_left", "jaw_right"})
    >>> widespread_pain(CriteriaAnswers(pain_sites=frozenset({"neck"})), sites=sites).index
    1
    >>> widespread_pain(CriteriaAnswers(), sites=sites)
    WidespreadPain(areas=Count(lowest=0, highest=3), is_map_missing=True)
    >>> widespread_pain(CriteriaAnswers(no_pain_anywhere=True), sites=sites).index
    0
    """
    if not answers.has_map:
        return WidespreadPain(Count(0, len(sites)), is_map_missing=True)
    painful = len(answers.pain_sites & sites)
    return WidespreadPain(Count(painful, painful), is_map_missing=False)


def painful_regions(answers: CriteriaAnswers, *, regions: Sequence[Region]) -> PainfulRegions:
    """Count the regions in which at least one of their own sites hurts.

    A site that counts for the pain index need not count for a region: in the 2016 set the jaw,
    the chest and the abdomen do not.

    References
    ----------
    Wolfe et al. 2016, Semin Arthritis Rheum 46:319-329
    """
    if not answers.has_map:
        return PainfulRegions(Count(0, len(regions)), None)
    with_pain = tuple(region.code for region in regions if region.sites & answers.pain_sites)
    return PainfulRegions(Count(len(with_pain), len(with_pain)), with_pain)


def painful_sites(answers: CriteriaAnswers, *, sites: Sequence[SiteOnMap]) -> PainfulSites:
    """Count the AAPT sites: as asked, or else derived from the map as far as it goes.

    The map has no head, and its hip area covers both buttock and outer hip; such sites stay
    uncertain rather than being guessed.

    References
    ----------
    Arnold et al. 2019, doi:10.1016/j.jpain.2018.10.008
    """
    codes = tuple(site.code for site in sites)
    if answers.aapt_sites is not None:
        asked = tuple(code for code in codes if code in answers.aapt_sites)
        return PainfulSites(Count(len(asked), len(asked)), asked, (), is_from_map=False)
    if not answers.has_map:
        return PainfulSites(Count(0, len(codes)), (), codes, is_from_map=True)
    marked = answers.pain_sites
    certain = tuple(site.code for site in sites if site.certain & marked)
    uncertain = tuple(
        site.code for site in sites if site.code not in certain and _is_possible(site, answers)
    )
    count = Count(len(certain), len(certain) + len(uncertain))
    return PainfulSites(count, certain, uncertain, is_from_map=True)


def _is_possible(site: SiteOnMap, answers: CriteriaAnswers) -> bool:
    if answers.no_pain_anywhere:
        return False
    return site.is_off_map or bool(site.possible & answers.pain_sites)
