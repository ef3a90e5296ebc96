from __future__ import annotations

import pytest

from obelism.text.language import is_english
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


def test_english_prose_is_english() -> None:
    assert is_english(find_words(ENGLISH.lower()))


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_not(language: str) -> None:
    assert not is_english(find_words(FOREIGN[language].lower() * 2))


def test_a_few_words_are_given_the_benefit_of_the_doubt() -> None:
    assert is_english(find_words("Die Fähre fährt um sechs."))
    assert is_english([])


def test_english_with_foreign_passages_is_english() -> None:
    assert is_english(find_words((ENGLISH + FOREIGN["German"]).lower()))
