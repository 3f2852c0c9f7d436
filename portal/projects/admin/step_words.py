"""Steps, phases or strands: the word of the current project, found when it is shown."""

from flask import g, has_request_context
from flask_babel import LazyString

from portal.core.web import actor_or_none, current_actor
from portal.projects import queries, words
from portal.projects.models import StepWord


def _word(which: int) -> LazyString:
    """Return « Étape » (0) or « Étapes » (1) as the current project says it, when it is shown."""

    def word() -> str:
        return str(words.STEPS[_current_word()][which])

    return LazyString(word)


def _current_word() -> StepWord:
    if not has_request_context() or actor_or_none() is None:
        return StepWord.STEP
    if "step_word" not in g:
        g.step_word = StepWord(queries.project(current_actor()).step_word)
    return g.step_word


STEP, STEPS = _word(0), _word(1)
ADD_STEP = LazyString(lambda: str(words.ADD_STEP[_current_word()]))
