"""What every kind of catalogue file has in common; the shapes of each kind build on these."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

LicenceVerdict = Literal["SHIP", "SCORE", "AVOID"]
SourceTag = Literal["R", "S", "U", "P"]


class StrictShape(BaseModel):
    """A shape that refuses fields it does not know, so that a typing error is never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(StrictShape):
    """Where a number comes from.

    `tag` says how far it was traced: R read in the source or in a named text that restates it,
    S in a secondary or lay copy, U unsourced, P a proposal of this project that a clinician has
    to sign off.
    """

    citation: str
    doi: str | None = None
    place: str | None = None
    tag: SourceTag
