"""``python -P -m crawler``: reads one job (a line of JSON) from standard input, which stays open as a sign of life."""

import sys


def main() -> int:
    """Exit code 0: the crawl ran its course. 1: it failed, or was ended early. The run's row has the details."""
    from pydantic import ValidationError

    from crawler.job import CrawlJob

    line = sys.stdin.buffer.readline()
    try:
        job = CrawlJob.model_validate_json(line)
    except ValidationError as error:
        print(f"not a crawl job: {error.error_count()} errors, first {error.errors()[0]['msg']}", file=sys.stderr)
        return 1

    from crawler.process import StoreError, StoreTroubleError, crawl

    try:
        return crawl(job, sys.stdin.fileno())
    except (StoreError, StoreTroubleError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":  # reader processes import this module again, under another name
    sys.exit(main())
