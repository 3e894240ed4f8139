"""The mail in a real browser engine: no width at which it spills over, no text that is hard to read, light or dark."""

import json
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from digest.donors import Donor, DonorYear
from digest.outlet_status import OutletStatus
from digest.question import Question
from digest.rendering import render
from digest.selection import select
from settings.subscribers import Filters
from store.digests import Ledger
from tests.digest.conftest import commitment, component_of, meeting, reader, source

READABLE = 4.5
"""WCAG AA: least contrast of body text."""
SEEN = 3.0
"""WCAG AA: least contrast of what is drawn."""

MEASURE = """
<script>
function parts(c) { return c.match(/[\\d.]+/g).map(Number); }
function light(c) {
  const [r, g, b] = parts(c).map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ground(e) {
  for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor, p = parts(c);
    if (p.length < 4 || p[3] > 0) return c;
  }
  return 'rgb(255, 255, 255)';
}
let least = 99, worst = '';
for (const e of document.body.querySelectorAll('*')) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || e.tagName === 'SCRIPT' || !e.getClientRects().length) continue;
  const a = light(getComputedStyle(e).color), b = light(ground(e));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < least) { least = ratio; worst = e.className + ': ' + e.textContent.trim().slice(0, 30); }
}
const bars = [...document.querySelectorAll('.bar')].map(e => {
  const a = light(getComputedStyle(e).backgroundColor), b = light(ground(e.parentElement));
  return {width: e.clientWidth, contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)};
});
const out = {bars, width: document.documentElement.scrollWidth, view: window.innerWidth, least, worst};
document.body.insertAdjacentHTML('beforeend', '<p id="measured">' + JSON.stringify(out) + '</p>');
</script>
"""


@pytest.fixture(scope="module")
def page() -> str:
    """A mail with everything in it, and with words and addresses that do not want to break."""
    long_word = "Ngân-hàng-Phát-triển-châu-Á" * 12
    awkward = source(3, title=long_word, url="https://vietnamnet.vn/" + "x" * 300, outlet="o" * 120)
    yen = {"amount": {"value": 1e9, "currency": "JPY"}, "programme": long_word, "confidence": 0.3}
    records = (
        commitment(1, event=meeting(), sources=(source(1), awkward)),
        commitment(2, yen, type="grant", conflicts={"amount": [{"value": 1}, {"value": 2}]}),
        commitment(4, links=component_of("C-1")),
        commitment(5, {"amount": None, "points": [long_word], "confidence": 0.6}, record_kind="agreement"),
        commitment(6, status="delivered"),
        meeting(901, {"date": "2020-08", "upcoming": True, "place": long_word}),
        meeting(902, {"date": "2020-07-09"}, mechanism="MLC"),
        commitment(7, {"restatement": True}),
        commitment(8, record_kind="proposal"),
    )
    who = reader(filters=Filters(include_proposals=True))
    question = Question(who, Ledger(), date(2020, 7, 10), timedelta(days=14), timedelta(days=60))
    statuses = (OutletStatus("vtv", "ok"), OutletStatus("laodong", "failed", "answers with a challenge page"))
    donors = tuple(
        Donor((f"NGO:{long_word}" if size == 3 else code,), 4.0**size * 1e5)
        for size, code in enumerate(("DE", "AU", "KR", "x", "US", "CN", "JP"))
    )[::-1]
    year = DonorYear(date(2019, 7, 11), date(2020, 7, 10), donors, 41, 3, True)
    return render(select(records, question), who, statuses, date(2020, 7, 10), 14, year=year).html


@pytest.mark.chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 700, 1200])
def test_nothing_spills_over_and_all_text_can_be_read(
    width: int, scheme: str, page: str, chromium: str, tmp_path: Path
) -> None:
    shown = page.replace("(prefers-color-scheme: dark)", "all" if scheme == "dark" else "not all")
    file = tmp_path / "mail.html"
    file.write_text(shown.replace("</body>", MEASURE + "</body>"), encoding="utf-8")
    command = [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile",
        f"--window-size={width},900", "--dump-dom", file.as_uri(),
    ]  # fmt: skip
    dom = subprocess.run(command, capture_output=True, timeout=90, check=True, text=True).stdout
    found = re.search(r'<p id="measured">(\{.*?\})</p>', dom)
    assert found is not None
    measured = json.loads(found[1])
    assert measured["width"] <= measured["view"]
    assert measured["least"] >= READABLE, measured["worst"]
    widths = [bar["width"] for bar in measured["bars"]]
    assert widths == sorted(widths, reverse=True)
    assert widths[1] == pytest.approx(widths[0] / 4, abs=2)
    assert widths[0] >= 0.8 * min(measured["view"], 680)
    assert widths[-1] >= 1
    assert all(bar["contrast"] >= SEEN for bar in measured["bars"])
