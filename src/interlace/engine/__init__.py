"""The ground the business stands on: database, timeline, jobs, web plumbing, settings."""

from interlace.engine import clock, db
from interlace.engine.jobs import job
from interlace.engine.reactions import on, on_pages
from interlace.engine.schedule import every
from interlace.engine.timeline import Told, tell

__all__ = ["Told", "clock", "db", "every", "job", "on", "on_pages", "tell"]
