"""Where, who, which way and whether, from text to verdict, by the real models."""

from pathlib import Path

import pytest

from consistency.build import gate, judging_stages, reading_stages
from consistency.config import Settings
from consistency.gate.baseline import Baseline
from consistency.pipeline import run
from consistency.progress import Silent
from consistency.reporters.formats import reporter
from consistency.saved import parse

pytestmark = pytest.mark.model

CASES = [
    ("contradiction", "No one was hurt in the Hull fire.", "Fourteen people were injured in the Hull fire."),
    (
        "contradiction",
        "There were no injuries in the Hull fire on Sunday.",
        "Officials said 14 people were hurt in the Hull fire on Sunday.",
    ),
    ("tension", "No injuries were reported in the Hull fire.", "Fourteen people were injured in the Hull fire."),
    ("silent", "No one was killed in the Hull fire.", "Fourteen people were injured in the Hull fire."),
    ("silent", "No one was seriously hurt in the Hull fire.", "Fourteen people were injured in the Hull fire."),
    (
        "contradiction",
        "The ministers Lind and Brandt signed the treaty in Lyon on May 4, 2024.",
        "The ministers Lind and Brandt signed the treaty in Marseille on May 4, 2024.",
    ),
    (
        "silent",
        "Brandt signed the treaty in Lyon on May 4, 2024.",
        "Brandt signed the treaty in France on May 4, 2024.",
    ),
    (
        "silent",
        "Brandt signed the treaty in Villeurbanne on May 4, 2024. Villeurbanne, Lyon, is old.",
        "Brandt signed the treaty in Lyon on May 4, 2024.",
    ),
    ("contradiction", "The painter Oskar Brandt was born in Lyon.", "Oskar Brandt was born in Marseille in 1931."),
    ("silent", "Brandt met Lavrov and Shoigu in Moscow on May 4, 2024.", "Brandt met Lavrov in Moscow on May 4, 2024."),
    (
        "contradiction",
        "The council approved the budget on Monday.",
        "The council did not approve the budget on Monday.",
    ),
    ("contradiction", "The bill was passed by the Senate.", "The bill was not passed by the Senate."),
    ("contradiction", "The Senate passed the bill.", "The Senate rejected the bill."),
    ("contradiction", "The council approved the budget.", "The council failed to approve the budget."),
    ("silent", "The council approved the budget.", "The council may not approve the budget."),
    ("tension", "The council approved the budget.", "The council has not yet approved the budget."),
    ("silent", "The council approved the budget on Monday.", "The council did not approve the budget on Tuesday."),
    ("silent", "The council did not only approve the budget.", "The council approved the budget."),
    ("silent", "The council refused to approve the budget of the school.", "The council approved the tram line."),
    ("silent", "Brandt won the race in Lyon.", "Lind lost the race in Lyon."),
    ("contradiction", "Unemployment in Norway rose in 2023.", "Unemployment in Norway fell in 2023."),
    ("silent", "Unemployment in Norway rose in 2023.", "Unemployment in Norway fell in 2022."),
    ("silent", "Unemployment in Norway rose in 2023.", "Unemployment in Sweden fell in 2023."),
    (
        "contradiction",
        "The central bank raised interest rates in March 2024.",
        "The central bank cut interest rates in March 2024.",
    ),
    ("contradiction", "Norway's gas output rose 8% in 2023.", "Norway's gas output fell 10% in 2023."),
    ("tension", "The company's profit rose 8%.", "The company's profit fell 3%."),
    ("silent", "Lind won the first set against Moser.", "Lind lost the second set against Moser."),
    ("silent", "Oil prices rose on Monday.", "Oil prices fell on Tuesday."),
    ("silent", "Mr Lind passed the exam in 2019.", "Mr Lind failed the exam in 2018."),
    ("silent", "Brandt did not attend the opening ceremony.", "Brandt attended the closing ceremony."),
    ("silent", "Kai Lind was killed in Bergen.", "Kai Lind was killed in a crash in Norway."),
    ("contradiction", "Kai Lind died in a hospital in Oslo.", "Kai Lind died in Bergen."),
    ("silent", "Lind was not charged with murder.", "Lind was charged with fraud."),
    ("contradiction", "Lind was not charged by the police.", "Lind was charged by the police with fraud."),
    ("silent", "Kai Lind was born in Oslo.", "Kai Lind's brother was born in Bergen."),
    ("tension", "Brandt arrived in Oslo on May 4, 2024.", "Brandt arrived in Bergen on May 4, 2024."),
    ("silent", "Two people were killed in Kyiv on May 4, 2024.", "Two people were killed in Lviv on May 4, 2024."),
    ("silent", "Russia shelled a depot in Kyiv on May 4, 2024.", "Russia shelled a depot in Lviv on May 4, 2024."),
    ("tension", "Sales rose in 2023.", "Sales fell in 2023."),
    ("silent", "The ferry Alder may sink, Lind warned.", "The ferry Alder did not sink."),
    ("silent", "If Lind signs the treaty, he will lose.", "Lind did not sign the treaty."),
    ("silent", "Lind did not sign the treaty until Monday.", "Lind signed the treaty on Monday."),
    ("silent", "Lind did not sign the treaty because of Brandt, he said.", "Lind plans to sign the treaty."),
    ("tension", "Lind denied that he met Moser.", "Lind met Moser."),
    ("silent", "Not all of the passengers survived.", "The passengers survived."),
    ("silent", "Lind raised his hand in 2023.", "Lind lowered his flag in 2023."),
    ("silent", "Did Lind sign the treaty?", "Lind did not sign the treaty."),
    ("silent", "Brandt climbed the ladder on Monday.", "Brandt fell on Monday."),
    ("silent", "The Alder bank denied the loan to Lind.", "The Alder bank confirmed the loan to Moser."),
    ("silent", "Neither Lind nor Brandt was hurt.", "Moser was hurt."),
    ("silent", "Lind never met Brandt in Oslo.", "Lind met Brandt in Bergen."),
    ("contradiction", "The museum in Tromsø is open.", "The museum in Tromsø is not open."),
    ("silent", "Alder's profit rose 8% from 2022 to 2023.", "Alder's revenue fell 8% in 2023."),
    ("silent", "Lind would not have signed the treaty.", "Lind signed the treaty."),
    ("silent", "Lind has no plans to sign the treaty.", "Lind signed the treaty."),
    ("contradiction", "The mural in Tromsø was painted by Kai Lind.", "The mural in Tromsø is the work of Ann Moser."),
    ("silent", "Lind won the Tromsø marathon.", "Moser won the Tromsø marathon on Sunday."),
    ("contradiction", "The mayor of Tromsø is Kai Lind.", "Ann Moser is the mayor of Tromsø."),
    ("silent", "The mayor of Tromsø is Kai Lind.", "Ann Moser is the deputy mayor of Tromsø."),
    ("silent", "The song Alder was sung by Lind in Bergen.", "The song Alder was also sung by Moser in Bergen."),
    ("contradiction", "The Alder bank is based in Bergen.", "The Alder bank has its headquarters in Oslo."),
    ("tension", "The Alder bank made a profit.", "The Alder bank made a loss."),
    ("silent", "The hut lies above the lake.", "The hut lies below the ridge."),
    ("contradiction", "Lind will attend the wedding.", "Lind will not attend the wedding."),
    ("silent", "The museum in Tromsø was opened in 1988.", "The museum in Tromsø was closed in 2004."),
    ("silent", "Version 1 of Alder supports proxies.", "Version 2 of Alder does not support proxies."),
    ("silent", "Lind could not sign the treaty.", "Lind could sign the treaty in May."),
]


@pytest.fixture(scope="module")
def judging():
    return judging_stages(Settings(), Silent())


@pytest.fixture
def check(judging, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def report(*texts, order=1):
        for letter, text in zip("abcd", texts, strict=False):
            Path(f"{letter}.txt").write_text(text + "\n", encoding="utf-8")
        paths = [f"{letter}.txt" for letter in "abcd"[: len(texts)]][::order]
        reading = reading_stages(Settings(), tmp_path)
        return run(paths, Settings(), reading, judging, gate(Baseline(())), Silent())

    return report


@pytest.mark.parametrize(("verdict", "a", "b"), CASES)
def test_verdict(check, verdict, a, b):
    found = check(a, b).discrepancies
    assert [f.verdict for f in found] == ([] if verdict == "silent" else [verdict])


def test_one_finding_of_a_figure_that_went_opposite_ways(check):
    report = check("Norway's gas output rose 8% in 2023.", "Norway's gas output fell 10% in 2023.")
    assert [f.rule for f in report.discrepancies] == ["direction-conflict"]
    assert [s.value for s in report.discrepancies[0].sides] == ["up", "down"]


def test_every_quote_stands_in_its_document_and_the_report_survives_saving(check):
    texts = (
        "Brandt confirmed the sale of the ferry. Exports of Norway rose in 2023.",
        "Brandt denied the sale of the ferry. Exports of Norway fell in 2023.",
    )
    report = check(*texts)
    assert {f.rule for f in report.discrepancies} == {"polarity-conflict", "direction-conflict"}
    for finding in report.discrepancies:
        for side in finding.sides:
            assert side.interval == (None, None)
            for mention in side.mentions:
                assert texts[mention.document == "b.txt"][mention.start : mention.end] == mention.quote
    drawn = reporter("json").render(report)
    assert reporter("json").render(parse(drawn)) == drawn
    assert "Brandt" in reporter("html").render(report)
    assert reporter("json").render(check(*texts, order=-1)) == drawn
