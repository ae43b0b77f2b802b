"""What needs a second look: re-examinations, red flags, working diagnoses, letters of referral.

It looks at what assessments and training keep, and raises a review with its reasons; a review is
closed only with a reason.
"""
