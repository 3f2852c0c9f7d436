"""Work done apart from a request: queued in the business transaction, done at least once."""

from portal.core.jobs.models import Job, JobHandle, JobHandler, JobState, WorkerBeat
from portal.core.jobs.queue import cancel, enqueue

__all__ = ["Job", "JobHandle", "JobHandler", "JobState", "WorkerBeat", "cancel", "enqueue"]
