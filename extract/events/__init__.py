"""What happened: meetings, signatures, announcements, each once per article, with its proof."""

from extract.events.finding import Meetings, find_events, find_meetings

__all__ = ["Meetings", "find_events", "find_meetings"]
