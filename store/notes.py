"""Small named facts that outlive a process."""

from sqlalchemy.orm import Session

from store.models import StoreNote


def put_note(session: Session, name: str, value: str) -> None:
    """Keeps a fact under its name, in place of the one before."""
    session.merge(StoreNote(name=name, value=value))


def get_note(session: Session, name: str) -> str | None:
    """The fact under this name; None if there is none."""
    note = session.get(StoreNote, name)
    return note.value if note else None
