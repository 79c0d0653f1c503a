"""Who says it, by the turns of print of twelve languages: one short sentence each."""

from __future__ import annotations

import pytest

from citekit.article import read_article
from citekit.speakers import QuotationKind, audit_article

CASES = [
    ("en", "Speaking in Geneva, Maria Lopez said the plan was “a disaster for everybody”.", "Maria Lopez"),
    ("en", "“We will not pay,” the finance minister, Hans Weber, told reporters on Monday.", "Hans Weber"),
    ("en", "The plan is “a disaster for everybody”, according to Maria Lopez of the FAO.", "Maria Lopez"),
    ("en", "In a letter to the council, Maria Lopez called the plan “a disaster for everybody”.", "Maria Lopez"),
    ("en", "Maria Lopez, 43, a nurse from Leeds, says: “We are tired of waiting for them.”", "Maria Lopez"),
    ("en", "“We are tired of waiting for them,” says nurse Maria Lopez, 43.", "Maria Lopez"),
    ("en", "Maria Lopez tweeted that she was “tired of waiting for them”.", "Maria Lopez"),
    ("en", "Lopez's lawyer, Tom Ray, said she was “tired of waiting for them”.", "Tom Ray"),
    ("en", "A lawyer for Maria Lopez said she was “tired of waiting for them”.", None),
    (
        "en",
        "Neither Maria Lopez nor her lawyer would comment. “We are tired of waiting,” read a note on the door.",
        None,
    ),
    ("en", "“We are tired,” Lopez said in an interview with Tom Ray of the BBC.", "Lopez"),
    ("es", "Según explicó la ministra Ana Ruiz, el plan es «un desastre para todo el mundo».", "Ana Ruiz"),
    ("es", "«No vamos a pagar», aseguró ayer en Madrid la ministra de Hacienda, Ana Ruiz.", "Ana Ruiz"),
    ("es", "Ana Ruiz, ministra de Hacienda, calificó el plan de «desastre para todo el mundo».", "Ana Ruiz"),
    ("es", "A juicio de Ana Ruiz, el plan es «un desastre para todo el mundo».", "Ana Ruiz"),
    ("es", "Preguntada por el plan, Ana Ruiz respondió: «No vamos a pagar nada de eso».", "Ana Ruiz"),
    ("es", "«No vamos a pagar», dijo a los periodistas Ruiz, que viajó a Lima.", "Ruiz"),
    ("es", "El abogado de Ana Ruiz, Tomás Gil, dijo que estaba «cansada de esperar».", "Tomás Gil"),
    ("es", "En opinión del economista Tomás Gil, «el plan es un desastre para todos».", "Tomás Gil"),
    ("es", "Para Tomás Gil, director del puerto, «el plan es un desastre para todos».", "Tomás Gil"),
    ("de", "„Wir zahlen nicht“, sagte Finanzministerin Anna Weber am Montag in Berlin.", "Anna Weber"),
    ("de", "Nach Ansicht von Anna Weber ist der Plan „ein Unglück für alle Beteiligten“.", "Anna Weber"),
    ("de", "Anna Weber, Ministerin für Finanzen, nannte den Plan „ein Unglück für alle“.", "Anna Weber"),
    ("de", "Der Plan sei „ein Unglück für alle“, so Anna Weber gegenüber der dpa.", "Anna Weber"),
    ("de", "Auf die Frage nach dem Plan antwortete Anna Weber: „Wir zahlen gar nichts.“", "Anna Weber"),
    ("de", "Webers Anwalt Tom Kern sagte, sie sei „müde vom langen Warten“.", "Tom Kern"),
    ("de", "Dazu Anna Weber: „Wir zahlen gar nichts mehr.“", "Anna Weber"),
    ("de", "Wie Anna Weber dem Blatt sagte, ist der Plan „ein Unglück für alle“.", "Anna Weber"),
    ("fr", "« Nous ne paierons pas », a assuré lundi à Lyon la ministre des Finances, Anne Petit.", "Anne Petit"),
    ("fr", "Selon Anne Petit, le plan est « un désastre pour tout le monde ».", "Anne Petit"),
    ("fr", "Pour Anne Petit, directrice du port, le plan est « un désastre pour tous ».", "Anne Petit"),
    ("fr", "Interrogée sur le plan, Anne Petit a répondu : « Nous ne paierons rien. »", "Anne Petit"),
    ("fr", "L'avocat d'Anne Petit, Tom Roux, a dit qu'elle était « fatiguée d'attendre ».", "Tom Roux"),
    ("fr", "Aux yeux d'Anne Petit, le plan est « un désastre pour tout le monde ».", "Anne Petit"),
    ("fr", "« Nous ne paierons pas », martèle Anne Petit, la patronne du port.", "Anne Petit"),
    ("it", "«Non pagheremo», ha assicurato ieri a Roma la ministra delle Finanze, Anna Conti.", "Anna Conti"),
    ("it", "Secondo Anna Conti il piano è «un disastro per tutti quanti».", "Anna Conti"),
    ("it", "Per Anna Conti, direttrice del porto, il piano è «un disastro per tutti».", "Anna Conti"),
    ("it", "L'avvocato di Anna Conti, Tommaso Rossi, ha detto che era «stanca di aspettare».", "Tommaso Rossi"),
    ("it", "A giudizio di Anna Conti, «il piano è un disastro per tutti».", "Anna Conti"),
    ("pt", "Segundo Ana Costa, o plano é “um desastre para toda a gente”.", "Ana Costa"),
    ("pt", "Para Ana Costa, diretora do porto, o plano é “um desastre para todos”.", "Ana Costa"),
    ("pt", "Na opinião de Ana Costa, “o plano é um desastre para todos”.", "Ana Costa"),
    ("nl", "„We betalen niet”, zei minister van Financiën Anna de Vries maandag in Utrecht.", "Anna de Vries"),
    ("nl", "Volgens Anna de Vries is het plan „een ramp voor iedereen”.", "Anna de Vries"),
    ("pl", "„Nie zapłacimy” – powiedziała w poniedziałek w Krakowie minister finansów Anna Kowalska.", "Anna Kowalska"),
    ("pl", "Według Anny Kowalskiej plan jest „katastrofą dla wszystkich”.", "Anny Kowalskiej"),
    ("pl", "Jak powiedziała PAP Anna Kowalska, plan jest „katastrofą dla wszystkich”.", "Anna Kowalska"),
    ("ru", "«Мы не заплатим», — заявила в понедельник в Москве министр финансов Анна Смирнова.", "Анна Смирнова"),
    ("ru", "По словам Анны Смирновой, план — «катастрофа для всех нас».", "Анны Смирновой"),
    ("ru", "Как рассказала РБК Анна Смирнова, план — «катастрофа для всех нас».", "Анна Смирнова"),
    ("ru", "Анна Смирнова назвала план «катастрофой для всех нас».", "Анна Смирнова"),
    ("uk", "«Ми не заплатимо», – заявила в понеділок у Києві міністерка Анна Коваль.", "Анна Коваль"),
    ("uk", "За словами Анни Коваль, план — «катастрофа для всіх нас».", "Анни Коваль"),
    ("ar", "قالت وزيرة المالية سميرة حداد يوم الاثنين إن الخطة «كارثة على الجميع».", "سميرة حداد"),
    ("ar", "وأكد المتحدث باسم الوزارة سمير حداد أن الخطة «كارثة على الجميع».", "سمير حداد"),
    ("ar", "من جهته، قال سمير حداد: «لن ندفع شيئا من ذلك».", "سمير حداد"),
    ("ar", "وأضاف سمير حداد في تصريح لوكالة الأناضول: «لن ندفع شيئا من ذلك».", "سمير حداد"),
    ("zh", "财政部长王丽周一在北京表示，“我们不会付这笔钱。”", "王丽"),
    ("zh", "“我们不会付这笔钱。”财政部长王丽说。", "王丽"),
    ("zh", "据王丽介绍，这项计划是“所有人的灾难”。", "王丽"),
    ("zh", "王丽在接受新华社采访时指出：“我们不会付这笔钱。”", "王丽"),
    ("zh", "北京大学教授李建国认为，这项计划是“所有人的灾难”。", "李建国"),
    ("ja", "佐藤財務相は月曜日、「私たちは払わない」と述べた。", "佐藤"),
    ("ja", "「私たちは払わない」と佐藤健一財務相は語った。", "佐藤健一"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), CASES)
def test_the_speaker_is_who_the_sentence_names(language: str, text: str, speaker: str | None) -> None:
    found = audit_article(read_article(text, name="a", format="text"), language=language).quotations
    first = next(one for one in found if one.kind in {QuotationKind.DIRECT, QuotationKind.PARTIAL})
    assert (first.speaker.resolved if first.speaker else None) == speaker
