"""Reading and annotating that take over what an earlier run found out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from consistency.cache.annotator import CachingAnnotator
from consistency.cache.file import Cache
from consistency.cache.reading import CachingReading
from consistency.document import Block, BlockKind, Document, Origin, Publication, Reading, Sentence
from consistency.read.discover import SourceFile
from consistency.seams import Annotation
from consistency.text import Span
from consistency.value import Kind, Slot, Unplaced


class Lines:
    """One sentence a line, its first word a slot; counts what it is asked."""

    def __init__(self):
        self.asked = []

    def annotate(self, documents):
        for document in documents:
            self.asked.append(document.id)
            sentences, slots, at = [], [], 0
            for line in document.text.splitlines(keepends=True):
                span = Span(at, at + len(line.rstrip()))
                sentences.append(Sentence(document.id, len(sentences), span, span.of(document.text), BlockKind.ITEM))
                first = Span(at, at + len(line.split()[0]))
                slots.append(Slot(first, first.of(document.text), Kind.SET, Unplaced(str(document.published.anchor))))
                at += len(line)
            yield Annotation(tuple(sentences), tuple(slots))


def document(name, text, day=None):
    published = Publication(day, "given", trusted=day is not None)
    return Document(name, text, (Block(Span(0, len(text))),), (Origin(0, 1, 1),), published=published)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def annotated(inner, cache, *documents):
    return list(CachingAnnotator(lambda: inner, cache).annotate(documents))


def test_a_document_is_annotated_once_for_all_runs(cache):
    first, second = Lines(), Lines()
    quay, pier = document("quay", "Nine boats sank.\nOne stayed."), document("pier", "Ten boats sank.")
    once = annotated(first, cache, quay, pier)
    again = annotated(second, cache, pier, document("mole", "None sank."), quay)
    assert (first.asked, second.asked) == (["quay", "pier"], ["mole"])
    assert [again[2], again[0]] == once == list(Lines().annotate([quay, pier]))


def test_the_same_text_under_another_name_keeps_its_own_name(cache):
    inner = Lines()
    annotated(inner, cache, document("quay", "Nine boats sank."))
    (found,) = annotated(inner, cache, document("copy", "Nine boats sank."))
    assert inner.asked == ["quay"]
    assert found.sentences[0].document == "copy"


def test_a_text_published_on_another_day_or_cut_otherwise_is_annotated_anew(cache):
    inner = Lines()
    quay = document("quay", "Nine boats sank.", date(2023, 5, 3))
    annotated(inner, cache, quay)
    (found,) = annotated(inner, cache, document("quay", "Nine boats sank.", date(2023, 5, 4)))
    annotated(inner, cache, replace(quay, blocks=(Block(Span(0, 4)), Block(Span(5, 16)))))
    assert inner.asked == ["quay"] * 3
    assert found.slots[0].value == Unplaced("2023-05-04")


def test_what_finds_slots_is_not_made_for_texts_that_are_known(cache):
    quay = document("quay", "Nine boats sank.")
    annotated(Lines(), cache, quay)

    def never():
        raise AssertionError

    assert list(CachingAnnotator(never, cache).annotate([quay])) == list(Lines().annotate([quay]))


def test_an_entry_that_is_no_annotation_is_found_anew(cache, monkeypatch):
    quay = document("quay", "Nine boats sank.")
    annotated(Lines(), cache, quay)
    monkeypatch.setattr(cache, "found", lambda _, sources: dict.fromkeys(sources, b"x\x9cno annotation"))
    inner = Lines()
    assert annotated(inner, cache, quay) == list(Lines().annotate([quay]))
    assert inner.asked == ["quay"]


class Reader:
    """Reads a file's text; counts what it is asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, file):
        self.asked.append(file.identity)
        return Reading((document(file.identity, file.path.read_text(encoding="utf-8")),))


def file(folder: Path, name: str, text: str) -> SourceFile:
    (folder / name).write_text(text, encoding="utf-8")
    return SourceFile(name, folder / name)


def test_a_page_is_read_once_for_all_runs_until_it_changes(cache, tmp_path):
    pages = [file(tmp_path, "a.html", "Nine boats sank."), file(tmp_path, "b.pdf", "Ten boats sank.")]
    first, second = Reader(), Reader()
    once = list(CachingReading(cache, "", 1000)(pages, first))
    file(tmp_path, "b.pdf", "Eleven boats sank.")
    again = list(CachingReading(cache, "", 1000)(pages, second))
    assert (first.asked, second.asked) == (["a.html", "b.pdf"], ["b.pdf"])
    assert again[0] == once[0]
    assert again[1].documents[0].text == "Eleven boats sank."


def test_other_options_another_name_and_plain_text_are_read_again(cache, tmp_path):
    page = file(tmp_path, "a.html", "Nine boats sank.")
    text = file(tmp_path, "a.txt", "Nine boats sank.")
    reader = Reader()
    for options, asked in (("", page), ("any language", page), ("", replace(page, identity="b.html")), ("", text)):
        list(CachingReading(cache, options, 1000)([asked], reader))
    list(CachingReading(cache, "", 1000)([text], reader))
    assert reader.asked == ["a.html", "a.html", "b.html", "a.txt", "a.txt"]


def test_a_file_that_is_written_to_while_it_is_read_is_not_kept(cache, tmp_path):
    page = file(tmp_path, "a.html", "Nine boats sank.")

    class Meddling(Reader):
        def __call__(self, asked):
            found = super().__call__(asked)
            file(tmp_path, "a.html", "Ten boats sank.")
            return found

    list(CachingReading(cache, "", 1000)([page], Meddling()))
    file(tmp_path, "a.html", "Nine boats sank.")
    reader = Reader()
    list(CachingReading(cache, "", 1000)([page], reader))
    assert reader.asked == ["a.html"]


def test_what_is_too_large_or_gone_is_left_to_the_reader(cache, tmp_path):
    page = file(tmp_path, "a.html", "Nine boats sank.")
    gone = SourceFile("b.html", tmp_path / "b.html")
    asked = []

    def read(each):
        asked.append(each.identity)
        return Reading(())

    for _ in range(2):
        assert list(CachingReading(cache, "", 3)([page, gone], read)) == [Reading(())] * 2
    assert asked == ["a.html", "b.html"] * 2
