from __future__ import annotations

import pytest

from consistency.document import BlockKind, Document, Skipped
from consistency.read.language import foreign_language, judged
from consistency.read.plain import plain_document

ENGLISH = (
    "The ferry left the harbour on Tuesday morning with twelve people aboard, the police said. "
    "According to the mayor the storm had reached the coast by then, and the boats went out an hour later."
)
TEXTS = {
    "French": "Le bac a quitté le port mardi matin avec douze personnes à bord, a indiqué la police. Selon la maire, "
    "la tempête avait déjà atteint la côte, et les secours ne sont sortis qu'une heure plus tard.",
    "German": "Die Fähre verließ den Hafen am Dienstagmorgen mit zwölf Menschen an Bord, teilte die Polizei mit. Der "
    "Sturm hatte die Küste schon erreicht, und die Retter liefen erst eine Stunde später aus.",
    "Dutch": "Het veer verliet de haven op dinsdagochtend met twaalf mensen aan boord, meldde de politie. De storm was "
    "al over de kust getrokken, en de redders voeren pas een uur later uit, zei de burgemeester.",
    "Spanish": "El transbordador salió del puerto el martes por la mañana con doce personas a bordo, según la policía. "
    "La tormenta ya había llegado a la costa, dijo la alcaldesa, y los equipos salieron una hora después.",
    "Russian": "Паром вышел из порта во вторник утром, на борту были двенадцать человек, сообщила полиция. По словам "
    "мэра, шторм уже достиг берега, и спасатели смогли выйти в море только через час после этого.",
    "Chinese": "警方表示,渡轮星期二上午离开港口,船上有十二人。"
    "市长说,风暴当时已经到达海岸,救援人员一个小时后才得以出海。",
    "Japanese": "警察によると、フェリーは火曜日の朝、十二人を乗せて港を出た。"
    "嵐はすでに海岸に達しており、救助は一時間後だった。",
    "Arabic": "غادرت العبارة الميناء صباح الثلاثاء وعلى متنها اثنا عشر شخصا، حسبما قالت الشرطة. وكانت العاصفة قد وصلت "
    "إلى الساحل، ولم تخرج فرق الإنقاذ إلا بعد ساعة كما قال رئيس البلدية.",
}


def document(*paragraphs: str) -> Document:
    return plain_document("a.txt", "\n\n".join(paragraphs))


def read(found: Document | Skipped) -> list[str]:
    assert isinstance(found, Document), found
    return [b.span.of(found.text) for b in found.blocks if b.kind is not BlockKind.FURNITURE]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_text_in_another_language_is_skipped_and_the_language_named(language: str) -> None:
    assert judged(document(TEXTS[language])) == Skipped("a.txt", f"in {language}, only English is read")


def test_english_is_read_whole() -> None:
    assert judged(document("A headline", ENGLISH)) == document("A headline", ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "Le bac a quitté le port mardi.",
        "Oslo Bergen Trondheim Stavanger Drammen Fredrikstad Porsgrunn Skien Ålesund Tønsberg Moss Haugesund Bodø "
        "Tromsø Hamar Larvik Halden Arendal Molde Narvik Horten",
        "Crew: Ola Nordmann, Kari Hansen, Jean Dupont, María García, Hans Müller, Anna Kowalska, Pierre Martin, João "
        "Silva, Ingrid Berg, Olga Ivanova, Luís Costa",
        "https://e.example/a7f3 https://e.example/b9c1 " * 20,
        "1854 1,204 77% 12.4 km 3 h",
        "Storm hits coast; ferry aground; 12 rescued; harbour shut until Friday; trains late; schools closed; mayor "
        "visits; repairs cost €3 million; divers search wreck; inquiry opens Monday",
    ],
    ids=["short", "places", "names", "addresses", "figures", "headlines"],
)
def test_what_is_not_clear_is_read(text: str) -> None:
    assert read(judged(document(text)))
    assert foreign_language(text) == ""


def test_of_a_mixed_text_the_english_is_read_and_the_rest_named() -> None:
    found = judged(document("A headline", ENGLISH, TEXTS["French"], ENGLISH, TEXTS["French"]))
    assert read(found) == ["A headline", ENGLISH, ENGLISH]
    assert isinstance(found, Document)
    assert found.unread == ("2 of 5 paragraphs are in French, only English is read",)


def test_short_lines_are_judged_together() -> None:
    lines = [part.strip() for sentence in TEXTS["French"].split(",") for part in sentence.split(".") if part.strip()]
    assert judged(document(*lines)) == Skipped("a.txt", "in French, only English is read")


def test_a_foreign_quotation_does_not_cost_the_rest() -> None:
    assert read(judged(document(ENGLISH, "« Le bac est parti trop tôt », dit-elle."))) == [
        ENGLISH,
        "« Le bac est parti trop tôt », dit-elle.",
    ]
