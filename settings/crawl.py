"""How much a crawl may take."""

from pydantic import Field

from settings.section import Section


class CrawlSettings(Section):
    """Limits of one crawl process and of one outlet in it."""

    max_pages_per_outlet: int = Field(default=200, ge=1, le=100_000, description="articles fetched per outlet and run")
    max_age_days: int = Field(
        default=30, ge=1, le=3650, description="older candidates are skipped unless --since says so"
    )
    outlet_timeout_s: int = Field(default=900, ge=10, description="an outlet that takes longer is closed as timed_out")
    run_timeout_s: int = Field(default=3600, ge=10, description="a run that takes longer is stopped")
    page_timeout_s: float = Field(default=30, gt=0, le=600, description="one request, from connect to last byte")
    max_page_bytes: int = Field(
        default=8_000_000, ge=10_000, description="larger answers are refused, decompressed size"
    )
    max_redirects: int = Field(default=5, ge=0, le=20, description="redirects followed within one domain")
    concurrent_domains: int = Field(default=8, ge=1, le=64, description="domains asked at the same time")
    extract_workers: int = Field(default=2, ge=1, le=32, description="processes that read pages")
    extract_timeout_s: float = Field(default=20, gt=0, description="a page that takes longer to read is an error")
    retry_attempts: int = Field(
        default=5, ge=1, le=50, description="runs that try a failing article before it is given up"
    )
