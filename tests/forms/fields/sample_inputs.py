"""What is typed into the inputs of a sample answer."""

from typing import Any

from forms.fields import FieldType, Question
from tests.forms.fields.samples import SAMPLES


def sample_of(kind: FieldType[Any], question: Question) -> dict[str, list[str]]:
    """Return a sample answer: the first choice, or what people type, in each of its inputs."""
    typed = SAMPLES[kind.name][0][0] if kind.name in SAMPLES else ["2"]
    texts = typed if isinstance(typed, list) else ["2"]
    asked = kind.sample_inputs(question)
    assert len({one.part for one in asked}) == len(asked)
    assert all(one.label for one in asked) == (len(asked) > 1)
    plain = texts if len(asked) == len(texts) else texts * len(asked)
    return {
        one.part: [one.choices[0][0]] if one.choices else [text]
        for one, text in zip(asked, plain, strict=False)
    }
