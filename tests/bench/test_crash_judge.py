"""The judge of the crash matrix counts rightly: each of its verdicts on mails that were made for it."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from bench.crash.judge import Judge, Mail, Verdict, read_archive
from bench.crash.story import load_story
from replica.access import LogLine
from replica.mailbox import StoredMessage
from settings.clock import ManualClock, SystemClock
from store.archive import ArchiveWriter

DESK = "desk@ministry.test"
STORY = {article.id: article.url for article in load_story()}
PLEDGE = "NEW COMMITMENTS (1)\n===================\n\n1. EUR 4 million\n   Sources:\n   - A paper:\n     {url}\n"
PLEDGE += "   Confidence: high · {id} · first reported 3 Oct\n"
MEETING = "MEETINGS AND OTHER EVENTS (1)\n=============================\n\n- signing · {id}\n  A paper:\n    {url}\n"
CHANGE = PLEDGE.replace("NEW COMMITMENTS (1)\n===================", "STATUS CHANGES (1)\n==================")
C1, C2, E1 = "C-aaaaaaaaaa", "C-bbbbbbbbbb", "E-cccccccccc"


def mail(number: int, *sections: str, reader: str = DESK) -> Mail:
    message = EmailMessage()
    message["Message-ID"] = f"<{number}@monitor.test>"
    message.set_content("\n\n".join(sections) + "\n--\nsee mekong show C-zzzzzzzzzz\n")
    return Mail.of(StoredMessage("mekong@monitor.test", (reader,), message.as_bytes(), 0.0, Path("1.eml")))


def pledge(id_: str = C1, article: str = "c018", layout: str = PLEDGE) -> str:
    return layout.format(id=id_, url=STORY[article])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive in which every page of the story is."""
    with ArchiveWriter(tmp_path, "run1", ManualClock(SystemClock().now())) as writer:
        for url in STORY.values():
            writer.write(url=url, status=200, headers=[], body=b"<p>x</p>", fetched_at=SystemClock().now())
    return tmp_path


def judged(expected: list[Mail], mails: list[Mail], archive: Path) -> Verdict:
    served = [LogLine(0, 0, "https", *url.removeprefix("https://").split("/", 1), 200) for url in STORY.values()]
    log = [LogLine(0, 0, "https", line.host, "/" + line.path, 200) for line in served]
    return Judge(load_story(), expected).judge(mails, log, archive)


def test_the_same_mails_are_no_finding(archive: Path) -> None:
    mails = [mail(1, pledge()), mail(2, pledge(E1, "c017", MEETING))]
    assert judged(mails, mails, archive) == Verdict(mails=2)


def test_an_item_that_never_came_is_lost(archive: Path) -> None:
    verdict = judged([mail(1, pledge(), pledge(C2, "c017"))], [mail(1, pledge())], archive)
    assert [text.split()[0] for text in verdict.lost] == [C2]


def test_an_item_that_came_to_one_reader_only_is_lost_to_the_other(archive: Path) -> None:
    expected = [mail(1, pledge()), mail(2, pledge(), reader="other@ministry.test")]
    assert len(judged(expected, expected[:1], archive).lost) == 1


def test_an_item_that_is_new_in_two_mails_is_doubled(archive: Path) -> None:
    mails = [mail(1, pledge()), mail(2, pledge())]
    assert len(judged(mails[:1], mails, archive).doubled) == 1


def test_one_undertaking_under_two_ids_is_doubled_too(archive: Path) -> None:
    mails = [mail(1, pledge(C1, "c011")), mail(2, pledge(C2, "c013"))]
    assert len(judged(mails[:1], mails, archive).doubled) == 1


def test_a_change_of_what_was_told_is_no_double(archive: Path) -> None:
    mails = [mail(1, pledge()), mail(2, pledge(layout=CHANGE))]
    assert judged(mails, mails, archive).findings == []


def test_the_same_bytes_again_are_a_replay_and_other_bytes_a_double(archive: Path) -> None:
    first, same, other = mail(1, pledge()), mail(1, pledge()), mail(1, pledge(), pledge(C2, "c017"))
    again = judged([first], [first, same], archive)
    assert (again.replays, again.findings) == (1, [])
    assert len(judged([first], [first, other], archive).doubled) == 1


def test_a_meeting_told_with_its_pledge_is_not_lost(archive: Path) -> None:
    assert judged([mail(1, pledge(E1, "c018", MEETING))], [mail(1, pledge())], archive).lost == []


def test_a_mailed_page_that_the_archive_cannot_give_back_is_named(archive: Path) -> None:
    file = next(archive.glob("*.warc.gz"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-20] + whole)  # a torn record, and more appended behind it
    kept, damaged = read_archive(archive)
    assert len(damaged) == 1
    assert kept < set(STORY.values())
    last = next(name for name, url in STORY.items() if url not in kept)
    assert judged([], [mail(1, pledge(article=last))], archive).unproved
