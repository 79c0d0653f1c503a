# Phrases in Polish that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: „…”, SAID REPORT; TRANSLATION
# „…”, powiedział minister obrony Aurelio Paz (konferencja prasowa, 24 maja 2023) według materiału w języku hiszpańskim
# (Agencia Andina, El Faro del Sur); tłumaczenie maszynowe: DeepL, weryfikacja: Ana Ruiz
# Names and occasions come in the nominative: they stand in parentheses or after a colon.

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $date }
# $first, $second: two dates, from – to.
date-range = { $first } – { $second }
# $date: a date that is only approximately known.
date-about = ok. { $date }
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] wiosna { $year }
    [summer] lato { $year }
    [autumn] jesień { $year }
   *[winter] zima { $year }
}

## Who said it.

# The speaker. $known: name, role (only what the person is), both. $name, $role: as the records give them.
# $title: capital where $role begins with a capital letter, else lower. $gender: feminine, masculine, unstated.
speaker = { $known ->
    [role] { $role }
    [both] { $role } { $name }
   *[name] { $name }
}
# A name with the original spelling behind it. $name in the reader's script, $original as it is written at home.
name-original = { $name } ({ $original })
# When and where. $known: occasion, date, both, none. $occasion: “a news conference”. $date: a date.
# $precision of the date: day, month, year, season, range, about, words. Begins with a space.
when = { $known ->
    [occasion] {" "}({ $occasion })
    [date] {" "}({ on-date })
    [both] {" "}({ $occasion }, { on-date })
   *[none] {""}
}
# Part of “when”. $day: the number of the day.
on-date = { $date }
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = {" "}{ $attributive }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] { $gender ->
        [feminine] napisała
        [masculine] napisał
       *[unstated] pisze
    } { $speaker }{ $when }{ $spoken }
   *[said] { $gender ->
        [feminine] powiedziała
        [masculine] powiedział
       *[unstated] { $kind ->
            [organization] podaje
           *[person] mówi
        }
    } { $speaker }{ $when }{ $spoken }
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] pisze osoba niewymieniona z nazwiska{ $when }{ $spoken }
   *[said] mówi osoba niewymieniona z nazwiska{ $when }{ $spoken }
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = według { a-report }{ report-of }
# Part of “report-of”.
by-author = { $authored ->
    [yes] { $author },{" "}
   *[no] {""}
}
# REPORT, where there is no SAID. $report: REPORT.
report-alone = { $report }
# Part of “report” and “hop”: a Spanish-language report.
a-report = { $foreign ->
    [yes] { work } { $attributive }
   *[no] { work }
}
# Part of “a-report”.
work = { $work ->
    [news] materiału
    [broadcast] audycji
    [report] raportu
    [article] artykułu
    [study] badania
    [book] książki
    [chapter] rozdziału książki
    [interview] wywiadu
    [post] wpisu
    [blog] wpisu na blogu
    [ruling] orzeczenia sądowego
    [law] ustawy
    [release] komunikatu prasowego
    [speech] przemówienia
    [thesis] pracy dyplomowej
    [letter] listu
    [film] filmu
   *[text] tekstu
}
# Part of “report”. Begins with a space.
report-of = { $known ->
    [outlet] {" "}({ by-author }{ $outlet })
    [agency] {" "}({ by-author }{ $agency })
    [both] {" "}({ by-author }{ $agency }, { $outlet })
    [none] {" "}(nie podano redakcji)
   *[nothing] { $authored ->
        [yes] {" "}({ $author })
       *[no] {""}
    }
}
# Part of “report” and “hop”.
in-outlet = ({ $outlet })
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] przedruk: { $outlet }
        [summarized] streszczenie: { $outlet }
        [transcribed] zapis: { $outlet }
        [distributed] dystrybucja: { $outlet }
        [reported] relacja: { $outlet }
       *[quoted] { $foreign ->
            [yes] cytat { $attributive }: { $outlet }
           *[no] cytat: { $outlet }
        }
    }
   *[none] { $verb ->
        [republished] przedruk w niepodanym miejscu
        [summarized] streszczenie niepodanego autorstwa
        [transcribed] zapis niepodanego autorstwa
        [distributed] dystrybucja przez niepodaną agencję
        [reported] relacja niepodanej redakcji
       *[quoted] cytat w niepodanym źródle
    }
}

## Who translated it.

# TRANSLATION. $kind: human, human-revised, machine, machine-edited, official, unknown. $named: yes where $translator is
# a name, else no. $engine-known: yes where $engine is the name of a program, else no. $reviewed: named, unnamed, no.
# $reviewer: a name.
translation = { translation-by }{ reviewed }
# Part of “translation”. That it was revised is said once: with who did it, where that is known.
translation-by = { $kind ->
    [human] { $named ->
        [yes] tłumaczenie: { $translator }
       *[no] tłumaczenie wykonane przez osobę niewymienioną z nazwiska
    }
    [human-revised] { $named ->
        [yes] { $reviewed ->
            [no] tłumaczenie po korekcie: { $translator }
           *[other] tłumaczenie: { $translator }
        }
       *[no] { $reviewed ->
            [no] tłumaczenie po korekcie, wykonane przez osobę niewymienioną z nazwiska
           *[other] tłumaczenie wykonane przez osobę niewymienioną z nazwiska
        }
    }
    [machine] { $engine-known ->
        [yes] tłumaczenie maszynowe: { $engine }
       *[no] tłumaczenie maszynowe, nie podano programu
    }
    [machine-edited] { $engine-known ->
        [yes] tłumaczenie maszynowe: { $engine }, { edited }
       *[no] tłumaczenie maszynowe, nie podano programu, { edited }
    }
    [official] { $named ->
        [yes] tłumaczenie oficjalne: { $translator }
       *[no] tłumaczenie oficjalne
    }
   *[unknown] { $named ->
        [yes] tłumaczenie: { $translator }
       *[no] nie podano, kto tłumaczył
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] redakcja: { $translator }
   *[no] redakcja: osoba niewymieniona z nazwiska
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] , weryfikacja: { $reviewer }
    [unnamed] , weryfikacja: osoba niewymieniona z nazwiska
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }, język pośredni: { $language } ({ $between })
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }, po weryfikacji
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] tłumaczenie wykonane przez człowieka
    [human-revised] { $reviewed ->
        [no] tłumaczenie po korekcie
       *[other] tłumaczenie wykonane przez człowieka
    }
    [machine] tłumaczenie maszynowe
    [machine-edited] tłumaczenie maszynowe po redakcji
    [official] tłumaczenie oficjalne
   *[unknown] nie podano, kto tłumaczył
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause } (wywnioskowane)
# What nobody has confirmed.
unconfirmed = { $clause } (niepotwierdzone)

## Putting it together.

# SAID and REPORT.
join-report = { $first } { $second }
# What follows the quoted words. $attribution: SAID, REPORT.
after-words = { $attribution }
# REPORT and what came after it.
join-hop = { $first }, { $second }
# What was said so far, and TRANSLATION.
join-translation = { $first }; { $second }
# Two details of one thing: an occasion and a date.
join-detail = { $first }, { $second }
# Two parts of “short”: a name and an outlet.
join-short = { $first }, { $second }

## In a footnote: a label and what it is of. $details may follow in parentheses.

# $known: yes where there are $details, else no.
details = { $known ->
    [yes] {" "}({ $details })
   *[no] {""}
}
# $speaker: a name with its role.
note-speaker = Wypowiedź: { $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = Nie podano, czyja to wypowiedź
# $agency: a name.
note-agency = Agencja: { $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] Przedruk: { $outlet }
    [quoted] Cytat: { $outlet }
    [summarized] Streszczenie: { $outlet }
    [transcribed] Zapis: { $outlet }
   *[reported] Publikacja: { $outlet }
}
# What stands for $outlet where none is named.
note-nobody = nie podano
# A detail of a source. $language: its name.
detail-language = { $attributive }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] redakcja: { $date }
   *[no] weryfikacja: { $date }
}
# Two sentences of a note.
join-note = { $first }. { $second }
# The end of a note.
note = { $note }.

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation } (oryginał { $attributive }).
   *[no] { $translation } (nie podano języka oryginału).
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] cyt. za:
    [mla] cyt. za:
   *[other] cyt. za:
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = Oryginał ({ $language }):
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = Przekład:
# Once, where all translations of a page are by its author.
all-translations-own = Wszystkie tłumaczenia własne.
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] Wyróżnienie w oryginale.
   *[added] Wyróżnienie dodane.
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }{ $close }.
# The text of the link that leads to the words in the source.
passage-link = Miejsce w źródle
# Where a copy of the source is kept.
archived = Zarchiwizowano pod adresem { $address }.
# The same, with the day on which the copy was made.
archived-on = Zarchiwizowano pod adresem { $address } ({ $date }).
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] Za dosłowność ręczy osoba niewymieniona z nazwiska{ $when }.
   *[name] Za dosłowność ręczy { $name }{ $when }.
}
# The heading of the notes.
notes-heading = Przypisy
# What stands over the list of works that are cited.
bibliography-heading = Bibliografia
# Of the link from a note back to the text. $number: of the note.
back-to-text = Powrót do przypisu { $number } w tekście

## A quotation in the text of an article.

# Words between this language’s marks. $open, $close: the marks (CLDR). $words: what stands between them.
quoted = { $open }{ $words }{ $close }
# A quotation and what is said of it. $open, $close: this language’s marks (CLDR). $words: what stands between them.
# $attribution: SAID, REPORT. $comma: no where the words end in a mark of their own, else yes.
quoted-attributed = { quoted } – { $attribution }.
# The same where the words must not stand in quotation marks, because they went through a language and back.
reported-attributed = { $words } – { $attribution }.

## A translated quotation in a style.

# The author of the page translated. $family of the style: chicago, mla, apa, cs1, hart.
own-translation = { $family ->
    [mla] tłum. własne
   *[other] tłumaczenie własne
}
# Somebody’s words in somebody else’s work. $speaker: a name. $connector: “quoted in”. $cite: how the style cites the work.
indirect = { $speaker }, { $connector } { $cite }
# In a note, of a machine’s translation. $translation: TRANSLATION. $dated: yes where there is a $date, else no.
# $language: the language translated from, may be empty; $from: yes where it is known, else no. $engine-known: yes where
# $engine is the name of a program, else no.
machine-note = { $dated ->
    [yes] { machine-by }, { $date }
   *[no] { machine-by }
}
# Part of “machine-note”.
machine-by = { $translation }
# The last line of an article with machine translations. $engines: their names, as a list; $count of them. $of: one where
# all come from one work, called $genre, of $outlet; else many.
end-line = Tłumaczenie maszynowe: { $engines }.

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] wypowiedź
    [wrote] tekst
    [transcribed] transkrypcja
    [distributed] rozpowszechnienie
   *[reported] doniesienie
    [republished] przedruk
    [translated] tłumaczenie
    [quoted] cytat
    [summarized] streszczenie
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = strona
# Beside a step that is only concluded, not read anywhere.
stage-inferred = przypuszczalnie
