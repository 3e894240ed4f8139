"""Why a page could not be read, in a form for people and for programs."""


class PageError(Exception):
    """A page without an article.

    ``code`` is one of empty, not_html, too_large, too_deep, challenge_page, login_required, missing_page, video_page,
    no_text; ``hint`` says what a person can do about it.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
