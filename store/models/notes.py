"""Small facts about the store itself."""

from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base


class StoreNote(Base):
    """One named fact: ``identity_version`` is that of the rules by which the records were last derived as a whole."""

    __tablename__ = "store_note"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
