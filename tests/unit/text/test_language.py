from __future__ import annotations

import pytest

from obelism.text.language import FUNCTION_WORDS
from obelism.text.language import Language
from obelism.text.language import _languages
from obelism.text.language import language_of
from obelism.text.normalise import fold
from obelism.text.words import find_words

ENGLISH = (
    "The ferry leaves from the steps beside the ice house, and tickets can be bought on board. When the wind is "
    "above force seven it does not run, and a flag is hoisted to say so. On calm Sundays there is a second boat, "
    "which goes round the island and comes back at six with seals, if they have been seen. Dogs travel free."
)
FOREIGN = {
    "German": (
        "Die Fähre fährt an der Treppe neben dem Eishaus ab, und Fahrkarten werden an Bord verkauft. Wenn der Wind "
        "stärker wird, bleibt sie im Hafen, und eine Fahne wird gehisst. An stillen Sonntagen gibt es ein zweites "
        "Boot, das um die Insel fährt und um sechs mit Seehunden zurückkommt, falls man welche gesehen hat."
    ),
    "French": (
        "Le bac part des marches à côté de la glacière, et les billets se vendent à bord. Quand le vent dépasse la "
        "force sept, il reste au port, et un drapeau est hissé pour le dire. Les dimanches calmes, un second bateau "
        "fait le tour de l'île et revient à six heures avec des phoques, si on en a vu. Les chiens voyagent sans payer."
    ),
    "Spanish": (
        "El transbordador sale de los escalones junto a la casa del hielo, y los billetes se compran a bordo. Cuando "
        "el viento pasa de fuerza siete no sale, y se iza una bandera para avisar. Los domingos tranquilos hay un "
        "segundo barco, que da la vuelta a la isla y vuelve a las seis con focas, si las han visto por allí."
    ),
    "Danish": (
        "Færgen sejler fra trappen ved siden af ishuset, og billetter kan købes om bord. Når vinden er over styrke "
        "syv, bliver den i havnen, og et flag hejses for at sige det. På stille søndage er der en anden båd, som "
        "sejler rundt om øen og kommer tilbage klokken seks med sæler, hvis man har set dem. Hunde rejser gratis her."
    ),
}
NOTES = {
    "de": "Der Schlüssel liegt unter der Matte, und wer zuletzt geht, macht das Licht aus und sperrt die Tür zu.",
    "fr": "La clé est sous le paillasson, et le dernier qui part ferme la porte après avoir éteint toutes les lampes.",
    "es": "La llave está debajo del felpudo, y el último que se va apaga la luz y cierra la puerta con dos vueltas.",
    "pt": "A chave está debaixo do tapete, e o último que sai apaga as luzes e fecha a porta com duas voltas.",
    "it": "La chiave è sotto lo zerbino, e chi esce per ultimo spegne la luce e chiude la porta con due mandate.",
    "nl": "De sleutel ligt onder de mat, en wie het laatst weggaat doet het licht uit en draait de deur op slot.",
    "pl": "Klucz leży pod wycieraczką, a kto wychodzi jako ostatni, ten gasi światło i zamyka drzwi na dwa spusty.",
    "sv": "Nyckeln ligger under mattan, och den som går sist släcker ljuset och låser dörren, så att ingen kommer in.",
    "da": "Nøglen ligger under måtten, og den der går sidst slukker lyset og låser døren, så ingen er inde.",
    "fi": "Avain on maton alla, ja se joka lähtee viimeisenä sammuttaa valot ja lukitsee oven, ettei kukaan tule.",
    "cs": "Klíč leží pod rohožkou, a kdo odchází jako poslední, ten zhasne světlo a zamkne dveře na dva západy.",
    "tr": "Anahtar paspasın altında, en son çıkan ışığı söndürür ve kapıyı iki kez kilitler, çünkü burada kedi var.",
    "id": "Kunci itu ada di bawah keset, dan orang yang pulang terakhir harus mematikan lampu dan mengunci pintu.",
    "ro": "Cheia este sub preș, iar cine pleacă ultimul stinge lumina și încuie ușa de două ori, ca să fie bine.",
    "hu": "A kulcs a lábtörlő alatt van, és aki utoljára megy el, az lekapcsolja a villanyt, majd bezárja az ajtót is.",
    "vi": "Chìa khóa ở dưới tấm thảm, và người ra về sau cùng phải tắt đèn rồi khóa cửa lại cho cẩn thận.",
    "ca": "La clau és sota l'estora, i qui marxa l'últim apaga els llums i tanca la porta perquè ningú no entri.",
    "hr": "Ključ je ispod otirača, a tko zadnji odlazi, taj gasi svjetlo i zaključava vrata jer se ovdje tako radi.",
    "und-Cyrl": "Ключ лежит под ковриком, и кто уходит последним, тот гасит свет и запирает дверь.",
    "und-Grek": "Το κλειδί είναι κάτω από το χαλάκι, και όποιος φεύγει τελευταίος κλείνει τα φώτα.",
    "und-Arab": "المفتاح تحت السجادة ومن يغادر أخيرا يطفئ الضوء ويغلق الباب.",
    "und-Hani": "钥匙在门垫下面,最后离开的人关灯并锁门,然后把钥匙放回原处。",
    "und-Hang": "열쇠는 매트 아래에 있고 마지막에 나가는 사람이 불을 끄고 문을 잠급니다.",
    "und-Deva": "चाबी चटाई के नीचे है, और जो सबसे बाद में जाता है वह बत्ती बुझाकर दरवाज़ा बंद करता है।",
}
"""A short note in each of many languages, by code."""

LISTS = {
    "keys": " ".join(f"Ctrl+{key}: opens panel {key}, closes others, keeps selection." for key in "ABCDIKOSUVWYZ"),
    "release notes": (
        "Parser: rewritten, faster startup, lower memory use. Search: new ranking, fuzzy matching, robust failover. "
        "Security: token checks, rate limits, audit log, key rotation. Docs: API reference updated, migration guide "
        "added. Tests: all passed, three skipped, coverage higher. Status: production ready, zero breaking changes."
    ),
    "packing list": (
        "Tent, two poles, eight pegs, mallet. Stove, gas, lighter, kettle, three mugs. Sleeping bags, mats, torch, "
        "spare batteries. Rope, knife, first aid kit, plasters, sun cream. Oats, rice, lentils, onions, salt, tea."
    ),
    "streets": (
        "Calle de la Rosa, Plaza de los Reyes, Calle del Sol, Paseo de la Playa, Calle de las Flores, Plaza del Rey, "
        "Calle de la Luna, Paseo del Rey, Plaza de la Reina, Calle del Mar, Calle de las Palmas."
    ),
    "names": " ".join(
        ["José Núñez, goalkeeper. Zoë Brontë, captain. Åsa Öberg, midfield. Jürgen Müller, striker."] * 4
    ),
}
"""English lists with few or none of the words that tell English."""


def read(text: str) -> Language:
    return language_of(find_words(fold(text)))


def test_english_prose_is_english() -> None:
    assert read(ENGLISH).is_english


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_not(language: str) -> None:
    assert not read(FOREIGN[language]).is_english


@pytest.mark.parametrize("code", NOTES)
def test_a_short_note_tells_its_language(code: str) -> None:
    assert read(NOTES[code]).code == code


@pytest.mark.parametrize("kind", LISTS)
def test_what_shows_no_other_language_is_english(kind: str) -> None:
    assert read(LISTS[kind]).is_english


def test_a_few_words_are_given_the_benefit_of_the_doubt() -> None:
    assert read("Die Fähre fährt um sechs.").is_english
    assert read("Привет, мир.").is_english
    assert read("").is_english


def test_english_with_foreign_passages_is_english() -> None:
    assert read(ENGLISH + FOREIGN["German"]).is_english
    assert read(ENGLISH + NOTES["und-Cyrl"]).is_english


def test_another_language_with_english_passages_is_not() -> None:
    assert read(FOREIGN["German"] * 2 + "It is the way of the world, and that is that.").code == "de"


def test_the_evidence_can_be_checked() -> None:
    assert read(NOTES["it"]).evidence == (
        "7 of its 21 words are Italian function words (la, con, lo, sotto, è), 0 English ones"
    )
    assert read(NOTES["und-Grek"]).evidence == "14 of its 14 words are in Greek script"
    assert read(ENGLISH).evidence == "at least 8 of its 64 words are English function words"
    assert read("Die Fähre fährt.").evidence == "its 3 words are too few to tell another language"
    assert read(LISTS["packing list"]).evidence == "its 32 words show no other language"


def test_english_prose_never_reads_the_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obelism.text.language._languages", None)
    assert read(ENGLISH).is_english


def test_no_word_tells_two_things() -> None:
    listed = _languages(scripts=False)
    assert all(word == fold(word) and find_words(word) == [word] for words in listed.values() for word in words)
    assert not [word for words in listed.values() for word in words & FUNCTION_WORDS]
