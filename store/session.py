"""The session type, for the annotations of rooms that hand work to the store but do not import SQLAlchemy."""

from sqlalchemy.orm import Session

__all__ = ["Session"]
