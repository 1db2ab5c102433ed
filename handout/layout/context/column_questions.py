"""What a block asks of the columns that it stands in; answers are noted, for trials of other columns."""

from __future__ import annotations

from handout.theme.theme import Theme

ColumnAnswers = dict[str, bool]
"""What a block was told of columns, by what it asked of its context."""


class ColumnQuestions:
    """Questions of a layout context about columns: blocks ask these, and never the density itself.

    So a block that was told the same is the same in one column of text and in two.
    """

    theme: Theme
    set_in_text_column: bool
    answers: ColumnAnswers | None

    def _tell(self, question: str, *, answer: bool) -> bool:
        """Return an answer about columns; it is noted, so that what another one changes is laid out anew."""
        if self.answers is not None:
            self.answers[question] = answer
        return answer

    @property
    def in_text_column(self) -> bool:
        """Whether what is laid out stands in one of two columns of text."""
        return self._tell("in_text_column", answer=self.set_in_text_column)

    @property
    def one_column(self) -> bool:
        """Whether nothing is placed side by side: on small paper, in large type, in a column of text."""
        return self.theme.style.columns != "two" or self.in_text_column

    @property
    def has_text_columns(self) -> bool:
        """Whether runs of narrow blocks flow in two columns here."""
        flows = self.theme.density.columns > 1 and self.theme.style.columns == "two"
        return self._tell("has_text_columns", answer=flows and not self.set_in_text_column)

    @property
    def sets_calls_beside(self) -> bool:
        """Whether panels that tell whom to call stand side by side."""
        beside = self._tell("sets_calls_beside", answer=self.theme.density.sets_calls_beside)
        return beside and not self.one_column

    @property
    def is_compact(self) -> bool:
        """Whether credentials, terms and the like are run in to save lines."""
        return self.theme.density.is_compact
