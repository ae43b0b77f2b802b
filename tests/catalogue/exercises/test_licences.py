"""Which terms a clinic's texts may come under."""

import pytest

from sthenia.catalogue.exercises.licences import licence_named


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CC0-1.0", "open"),
        ("CC-BY-4.0", "open"),
        ("CC-BY-SA-4.0", "share_alike"),
        ("CC-BY-SA-3.0", "share_alike"),
        ("LicenseRef-North-Clinic", "own"),
    ],
)
def test_an_accepted_licence_says_what_it_asks(name: str, kind: str) -> None:
    assert licence_named(name).kind == kind


@pytest.mark.parametrize("name", ["", "free", "LicenseRef-", "GPL", "CC-BY-9.0"])
def test_an_unknown_licence_is_refused_with_the_accepted_ones(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not known.* Accepted are: CC0-1\.0, CC-BY-3\.0"):
        licence_named(name)


@pytest.mark.parametrize("spelled", ["CC BY-SA 4.0", "cc-by-sa-4.0", "CC_BY_SA_4.0"])
def test_a_misspelt_licence_is_not_taken_but_guessed(spelled: str) -> None:
    with pytest.raises(ValueError, match=r"did you mean CC-BY-SA-4\.0\?"):
        licence_named(spelled)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("CC-BY-NC-4.0", "does not allow use in care that is paid for"),
        ("CC BY-ND 4.0", "does not allow changes"),
        ("CC-BY-NC-SA-4.0", "does not allow use in care"),
    ],
)
def test_a_licence_that_forbids_what_a_clinic_does_is_refused(name: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        licence_named(name)
