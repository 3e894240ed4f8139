"""The tables. Importing this package registers all of them on ``Base.metadata``."""

from store.models.base import Base
from store.models.crawling import Candidate, DomainVisit, RobotsCopy, Source
from store.models.digests import Digest, DigestItem, DigestItemMention, Subscriber
from store.models.notes import StoreNote
from store.models.pages import Article, Page, Reading, Revision
from store.models.records import (
    Decision,
    Mention,
    MentionBlock,
    MentionEdge,
    Record,
    RecordAlias,
    RecordLink,
    RecordMention,
)
from store.models.runs import OutletRun, Run

__all__ = [
    "Article",
    "Base",
    "Candidate",
    "Decision",
    "Digest",
    "DigestItem",
    "DigestItemMention",
    "DomainVisit",
    "Mention",
    "MentionBlock",
    "MentionEdge",
    "OutletRun",
    "Page",
    "Reading",
    "Record",
    "RecordAlias",
    "RecordLink",
    "RecordMention",
    "Revision",
    "RobotsCopy",
    "Run",
    "Source",
    "StoreNote",
    "Subscriber",
]
