"""A clinic's mark: taken as a picture and drawn anew, so that nothing but its dots is kept."""

import hashlib
from io import BytesIO
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from sthenia.clinic.people.models import Clinic, ClinicLogo, Membership, Role, User

LARGEST_BYTES = 2_000_000
LARGEST_PIXELS = 20_000_000
"""More would be a bomb of a picture, not a mark."""
FITS_IN = (600, 200)
KINDS = ("PNG", "JPEG")
_NO_PICTURE = (
    *(UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError),
    SyntaxError,  # so Pillow says that a picture breaks off or contradicts itself further inside
)


@transaction.atomic
def set_logo(*, clinic: Clinic, picture: bytes, by: User, client_id: UUID) -> ClinicLogo:
    """Keep another mark; the ones before stay. Empty bytes: the clinic has none any more.

    Raises
    ------
    ValidationError
        The file is no picture that we take; the message says which ones are.
    """
    held = Membership.objects.filter(user=by, clinic=clinic, ended_at=None, role=Role.OWNER)
    if not held.exists():
        raise PermissionDenied(f"{by} is not an owner of {clinic}")
    Clinic.objects.select_for_update().get(pk=clinic.pk)
    earlier = ClinicLogo.objects.filter(clinic=clinic, client_id=client_id).first()
    if earlier is not None:
        return earlier
    png, (width, height) = drawn_anew(picture) if picture else (b"", (0, 0))
    return ClinicLogo.objects.create(
        clinic=clinic,
        png=png,
        digest=hashlib.sha256(png).hexdigest(),
        width=width,
        height=height,
        client_id=client_id,
        made_by=by,
    )


def logo_of(clinic: Clinic) -> ClinicLogo | None:
    """The clinic's mark; None where it has none."""
    newest = ClinicLogo.objects.filter(clinic=clinic).order_by("-pk").first()
    return newest if newest is not None and newest.width else None


def mark_of(clinic_id: int) -> ClinicLogo | None:
    """The clinic's mark without its dots, for a page that shows it by its address."""
    marks = ClinicLogo.objects.filter(clinic_id=clinic_id).select_related("clinic").defer("png")
    newest = marks.order_by("-pk").first()
    return newest if newest is not None and newest.width else None


def drawn_anew(picture: bytes) -> tuple[bytes, tuple[int, int]]:
    """The dots of a picture as a small PNG; comments, places and scripts in it are left behind."""
    if len(picture) > LARGEST_BYTES:
        raise ValidationError(
            _("This file has %(n)s MB; at most 2 MB are taken.")
            % {"n": round(len(picture) / 1_000_000, 1)}
        )
    try:
        with Image.open(BytesIO(picture), formats=KINDS) as opened:
            if opened.width * opened.height > LARGEST_PIXELS:
                raise ValidationError(_("This picture is too large; make it smaller first."))
            dots = opened.convert("RGBA")
    except _NO_PICTURE:
        raise ValidationError(_("This is no PNG or JPEG picture that can be read.")) from None
    dots.thumbnail(FITS_IN)
    clean = Image.new("RGBA", dots.size)
    clean.paste(dots)
    png = BytesIO()
    clean.save(png, "PNG", optimize=True)
    return png.getvalue(), clean.size
