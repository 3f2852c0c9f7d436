"""What coordinators manage of a project, in the admin frame."""

from portal.projects.admin.activity_types import ActivityTypeView
from portal.projects.admin.members import MembershipView
from portal.projects.admin.names import action_name, organisation_name
from portal.projects.admin.partners import AgreementView, OrganisationView
from portal.projects.admin.settings import ProjectView
from portal.projects.admin.steps import ActionView, StepView

__all__ = ["VIEWS", "action_name", "organisation_name"]

VIEWS = (
    ProjectView,
    StepView,
    ActionView,
    ActivityTypeView,
    OrganisationView,
    AgreementView,
    MembershipView,
)
