"""Tables of accounts, clinics, patients, who cares for whom, and the audit log."""

from sthenia.clinic.people.models.accounts import Language as Language
from sthenia.clinic.people.models.accounts import SignInFailure as SignInFailure
from sthenia.clinic.people.models.accounts import User as User
from sthenia.clinic.people.models.accounts import UserManager as UserManager
from sthenia.clinic.people.models.accounts import check_zone as check_zone
from sthenia.clinic.people.models.changes import PatientChange as PatientChange
from sthenia.clinic.people.models.clinic_settings import ClinicSettings as ClinicSettings
from sthenia.clinic.people.models.clinics import Clinic as Clinic
from sthenia.clinic.people.models.clinics import Membership as Membership
from sthenia.clinic.people.models.clinics import Role as Role
from sthenia.clinic.people.models.consent import Consent as Consent
from sthenia.clinic.people.models.consent import ConsentPurpose as ConsentPurpose
from sthenia.clinic.people.models.details import DetailsChange as DetailsChange
from sthenia.clinic.people.models.invitations import Invitation as Invitation
from sthenia.clinic.people.models.invitations import InvitationKind as InvitationKind
from sthenia.clinic.people.models.log import AuditCheck as AuditCheck
from sthenia.clinic.people.models.log import AuditEntry as AuditEntry
from sthenia.clinic.people.models.log import ShownList as ShownList
from sthenia.clinic.people.models.log import ShownPerson as ShownPerson
from sthenia.clinic.people.models.patients import Access as Access
from sthenia.clinic.people.models.patients import CareAssignment as CareAssignment
from sthenia.clinic.people.models.patients import Patient as Patient
from sthenia.clinic.people.models.patients import Sex as Sex
from sthenia.clinic.people.models.places import ClinicLogo as ClinicLogo
from sthenia.clinic.people.models.places import Location as Location
