"""The texts behind labels."""

import json

import pytest

from consistency.errors import InputError
from consistency.learn.topics import news, own, stories


def test_news_is_rebuilt_without_its_addresses_and_without_the_topics_that_are_known(tmp_path):
    rows = [
        {"id": "7_1ecb", "subtopic": "7ecb", "sentences": ["http: / / x. example", "It fell 3 . 5 % .", "So what ?"]},
        {"id": "8_1ecb", "subtopic": "8ecb", "sentences": ["Known ."]},
    ]
    file = tmp_path / "dev.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    (topic,) = news(file, apart_from=["8ecb"]).values()
    assert (topic.name, topic.group) == ("7ecb", "7")
    assert [(d.id, d.text) for d in topic.documents] == [("7_1ecb.txt", "It fell 3.5%.\nSo what?")]


def test_both_events_of_a_topic_share_a_group(tmp_path):
    for name in ("7ecb_ferry-sinks", "7ecbplus_other-ferry"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("It sank.", encoding="utf-8")
    found = stories(tmp_path)
    assert {name: topic.group for name, topic in found.items()} == {"7ecb": "7", "7ecbplus": "7"}
    assert found["7ecb"].documents[0].text == "It sank."


def test_no_story_is_an_error(tmp_path):
    with pytest.raises(InputError, match="holds no story"):
        stories(tmp_path)


def test_variations_of_an_own_pair_share_a_group():
    row = {"id": "t-sea12", "a": "Two sank.", "b": "Three sank.", "a_date": "2024-05-01"}
    topic = own(row)
    assert topic.group == own(row | {"id": "t-sea3"}).group
    assert [d.text for d in topic.documents] == ["date 2024-05-01\n\nTwo sank.\n", "Three sank.\n"]
