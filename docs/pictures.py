"""`make pictures`: the demo's digests in headless Chromium, at three widths, light and dark, in both languages."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WIDTHS = (360, 700, 1200)
HEIGHT = 2200
DARK_QUERY = "@media (prefers-color-scheme: dark)"
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "var/demo/digests")
    target = Path(__file__).parent / "pictures"
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    pages = sorted(source.glob("*.html"))
    if chromium is None:
        sys.exit("make pictures needs Chromium (Debian: apt-get install chromium fonts-noto-core)")
    if not pages:
        sys.exit(f"no digests in {source}: run `make demo` first")
    target.mkdir(exist_ok=True)
    for page in pages:
        for dark in (False, True):
            for width in WIDTHS:
                picture = target / f"{page.stem}-{width}{'-dark' if dark else ''}.png"
                render(chromium, page.read_text(encoding="utf-8"), picture, width, dark=dark)
                print(picture)


def render(chromium: str, html: str, picture: Path, width: int, *, dark: bool) -> None:
    """One picture. Headless Chromium does not switch to dark by itself, so the page's own query is made to hold."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "digest.html"
        page.write_text(html.replace(DARK_QUERY, "@media all") if dark else html, encoding="utf-8")
        subprocess.run(
            [
                chromium,
                *CHROMIUM_FLAGS,
                f"--user-data-dir={folder}/profile",
                f"--window-size={width},{HEIGHT}",
                f"--screenshot={picture.absolute()}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main()
