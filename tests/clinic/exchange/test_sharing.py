"""A link shows what was chosen, to whom has the code, for as long as its person wants."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.exchange import actions, sharing
from sthenia.clinic.exchange.models import SharedLink, SharedPart
from sthenia.clinic.exchange.sharing import WRONG_CODES_MOST, is_over
from sthenia.clinic.people.models import AuditEntry, ConsentPurpose, Patient
from tests.clinic.exchange.records import a_link, agreed
from tests.people import Cast


def say_no(cast: Cast) -> None:
    actions.decide_consent(
        patient=cast.ana_record,
        purpose=ConsentPurpose.SHARING,
        is_given=False,
        by=cast.ana,
        client_id=uuid4(),
    )


def test_the_right_code_opens_and_the_log_names_the_link(cast: Cast) -> None:
    link, secret, code = a_link(cast)
    assert sharing.opened_by(secret, code, now=timezone.now()) == ("open", link)
    newest = AuditEntry.objects.filter(patient=cast.ana_record).latest("number")
    assert (newest.act, newest.actor) == ("read", None)
    assert "Dr Ruiz" in newest.what


def test_nothing_by_which_a_link_opens_is_kept(cast: Cast) -> None:
    link, secret, code = a_link(cast)
    kept = " ".join(str(value) for value in SharedLink.objects.values_list().get(pk=link.pk))
    assert secret not in kept and code not in kept


def test_a_wrong_code_opens_nothing_and_ten_end_the_link(cast: Cast) -> None:
    _link, secret, code = a_link(cast)
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(WRONG_CODES_MOST):
        assert sharing.opened_by(secret, wrong, now=timezone.now())[0] == "wrong code"
    assert sharing.opened_by(secret, code, now=timezone.now()) == ("over", None)


def test_many_tries_at_the_same_moment_are_no_more_tries(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, secret, code = a_link(cast)
    wrong = "00000000" if code != "00000000" else "11111111"
    # Each of them read the link before any of the others was counted.
    monkeypatch.setattr(sharing, "_link_with", lambda _secret: link)
    tries = [sharing.opened_by(secret, wrong, now=timezone.now())[0] for _ in range(30)]
    assert tries == ["wrong code"] * WRONG_CODES_MOST + ["over"] * (30 - WRONG_CODES_MOST)
    assert sharing.opened_by(secret, code, now=timezone.now()) == ("over", None)


def test_a_right_code_uses_up_no_try(cast: Cast) -> None:
    link, secret, code = a_link(cast)
    for _ in range(WRONG_CODES_MOST + 1):
        assert sharing.opened_by(secret, code, now=timezone.now())[0] == "open"
    link.refresh_from_db()
    assert link.wrong_codes == 0


def test_a_link_ends_by_itself(cast: Cast) -> None:
    link, secret, code = a_link(cast)
    assert sharing.opened_by(secret, code, now=link.expires_at)[0] == "over"
    just_before = link.expires_at - timedelta(seconds=1)
    assert sharing.opened_by(secret, code, now=just_before)[0] == "open"


def test_a_link_ends_when_its_person_says_so_and_when_they_take_back_consent(cast: Cast) -> None:
    link, secret, code = a_link(cast)
    sharing.end_link(link=link, by=cast.ana)
    assert sharing.opened_by(secret, code, now=timezone.now())[0] == "over"
    other, secret, code = a_link(cast)
    say_no(cast)
    assert sharing.opened_by(secret, code, now=timezone.now())[0] == "over"
    agreed(cast, "sharing")
    other.refresh_from_db()
    assert other.ended_at is not None, "a later yes brings no old link back"


def test_without_consent_no_link_is_made(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Say yes to sharing"):
        sharing.share(
            patient=cast.ana_record,
            parts=["course"],
            for_whom="Dr Ruiz",
            days=7,
            by=cast.ana,
            client_id=uuid4(),
        )


def test_sent_twice_is_one_link_and_the_second_secret_holds(cast: Cast) -> None:
    agreed(cast, "sharing")
    sent = {"parts": ["plan"], "for_whom": "Dr Ruiz", "days": 7, "client_id": uuid4()}
    first = sharing.share(patient=cast.ana_record, by=cast.ana, **sent)
    second = sharing.share(patient=cast.ana_record, by=cast.ana, **sent)
    assert first[0] == second[0] and SharedLink.objects.count() == 1
    assert sharing.opened_by(first[1], first[2], now=timezone.now())[0] == "over"
    assert sharing.opened_by(second[1], second[2], now=timezone.now())[0] == "open"


@given(
    ends_in_h=st.none() | st.integers(-48, 48),
    expires_in_h=st.integers(-48, 48),
    wrong_codes=st.integers(0, 15),
)
def test_over_is_over_for_any_of_its_reasons(
    ends_in_h: int | None, expires_in_h: int, wrong_codes: int
) -> None:
    now = timezone.now()
    link = SharedLink(
        patient=Patient(),
        ended_at=None if ends_in_h is None else now + timedelta(hours=ends_in_h),
        expires_at=now + timedelta(hours=expires_in_h),
        wrong_codes=wrong_codes,
    )
    reasons = ends_in_h is not None or expires_in_h <= 0 or wrong_codes >= WRONG_CODES_MOST
    if reasons:
        assert is_over(link, now=now)


def test_only_what_was_chosen_is_shown(cast: Cast) -> None:
    for part in SharedPart.values:
        _link, secret, code = a_link(cast, parts=(part,))
        page = Client().post(reverse("exchange:shared", args=[secret]), {"code": code})
        shown = {section.title for section in page.context["record"].sections}
        assert (
            shown
            == {
                "course": {"Person", "Training sessions", "Check-ins"},
                "plan": {"Person", "Plan"},
                "scores": {"Person", "Questionnaires and tests"},
            }[part]
        )


def test_a_link_that_never_was_looks_like_one_that_is_over(cast: Cast) -> None:
    link, secret, code = a_link(cast)
    sharing.end_link(link=link, by=cast.ana)
    over = Client().post(reverse("exchange:shared", args=[secret]), {"code": code})
    never = Client().post(reverse("exchange:shared", args=["x" * 43]), {"code": code})
    assert over.status_code == never.status_code == 403
    assert over.context["form"].errors == never.context["form"].errors
