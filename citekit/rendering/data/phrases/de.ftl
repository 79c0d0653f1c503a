# Phrases in German that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: „…“, SAID, REPORT; TRANSLATION
# „…“, sagte Verteidigungsminister Aurelio Paz am 24. Mai 2023 (Pressekonferenz), laut einem spanischsprachigen Bericht
# von Agencia Andina in El Faro del Sur; maschinelle Übersetzung mit DeepL, geprüft von Ana Ruiz
# An occasion comes in the nominative: it stands in parentheses. All nouns of “work” are in the dative.

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $date }
# $first, $second: two dates, from – to.
date-range = { $first } bis { $second }
# $date: a date that is only approximately known.
date-about = etwa { $date }
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] Frühjahr { $year }
    [summer] Sommer { $year }
    [autumn] Herbst { $year }
   *[winter] Winter { $year }
}

## Who said it.

# The speaker. $known: name, role (only what the person is), both. $name, $role: as the records give them.
# $title: capital where $role begins with a capital letter, else lower. $gender: feminine, masculine, unstated.
speaker = { $known ->
    [role] { $role }
    [both] { $role } { $name }
   *[name] { $kind ->
        [organization] { THE("", $name) }
       *[person] { $name }
    }
}
# A name with the original spelling behind it. $name in the reader's script, $original as it is written at home.
name-original = { $name } ({ $original })
# When and where. $known: occasion, date, both, none. $occasion: “a news conference”. $date: a date.
# $precision of the date: day, month, year, season, range, about, words. Begins with a space.
when = { $known ->
    [occasion] {" "}({ $occasion })
    [date] {" "}{ on-date }
    [both] {" "}{ on-date } ({ $occasion })
   *[none] {""}
}
# Part of “when”. $day: the number of the day.
on-date = { $precision ->
    [day] am { $date }
    [month] im { $date }
    [season] im { $date }
    [range] vom { $date }
   *[other] { $date }
}
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = {" "}auf { $language }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] schrieb { $speaker }{ $when }{ $spoken }
   *[said] sagte { $speaker }{ $when }{ $spoken }
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] schrieb eine nicht genannte Person{ $when }{ $spoken }
   *[said] sagte eine nicht genannte Person{ $when }{ $spoken }
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = laut { a-report }{ by-author }{ report-of }
# Part of “report”. Begins with a space.
by-author = { $authored ->
    [yes] {" "}von { $author }
   *[no] {""}
}
# REPORT, where there is no SAID. $report: REPORT.
report-alone = { $report }
# Part of “report” and “hop”: a Spanish-language report.
a-report = { KIND($work, "genders") ->
    [feminine] einer
   *[other] einem
} { $foreign ->
    [yes] { $attributive }en { work }
   *[no] { work }
}
# Part of “a-report”.
work = { $work ->
    [news] Bericht
    [broadcast] Rundfunkbeitrag
    [report] Bericht
    [article] Artikel
    [study] Studie
    [book] Buch
    [chapter] Kapitel
    [interview] Interview
    [post] Beitrag
    [blog] Blogbeitrag
    [ruling] Gerichtsentscheidung
    [law] Gesetz
    [release] Pressemitteilung
    [speech] Rede
    [thesis] Hochschulschrift
    [letter] Schreiben
    [film] Film
   *[text] Text
}
# Part of “report”. Begins with a space.
report-of = { $known ->
    [outlet] {" "}{ in-outlet }
    [agency] {" "}{ THE("von", $agency) }
    [both] {" "}{ THE("von", $agency) } { in-outlet }
    [none] {" "}ohne Angabe des Mediums
   *[nothing] {""}
}
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [in] { THE("in", $outlet) }
    [on] auf { $outlet }
    [platform] auf { $outlet }
    [blog] auf { $outlet }
    [from] aus dem Verlag { $outlet }
    [book] im Buch { $outlet }
    [at] { THE("an", $outlet) }
   *[by] { THE("von", $outlet) }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] übernommen von { $outlet }
        [summarized] zusammengefasst von { $outlet }
        [transcribed] transkribiert von { $outlet }
        [distributed] verbreitet von { $outlet }
        [reported] wiedergegeben von { $outlet }
       *[quoted] { $foreign ->
            [yes] zitiert in { a-report } { in-outlet }
           *[no] zitiert { in-outlet }
        }
    }
   *[none] { $verb ->
        [republished] übernommen von einem nicht genannten Medium
        [summarized] zusammengefasst von nicht genannter Hand
        [transcribed] transkribiert von nicht genannter Hand
        [distributed] verbreitet von einer nicht genannten Agentur
        [reported] wiedergegeben von einem nicht genannten Medium
       *[quoted] zitiert in einer nicht genannten Quelle
    }
}

## Who translated it.

# TRANSLATION. $kind: human, human-revised, machine, machine-edited, official, unknown. $named: yes where $translator is
# a name, else no. $engine-known: yes where $engine is the name of a program, else no. $reviewed: named, unnamed, no.
# $reviewer: a name.
translation = { translation-by }{ reviewed }
# Part of “translation”.
translation-by = { $kind ->
    [human] { $named ->
        [yes] Übersetzung von { $translator }
       *[no] Übersetzung durch eine nicht genannte Person
    }
    [human-revised] { $named ->
        [yes] revidierte Übersetzung von { $translator }
       *[no] revidierte Übersetzung durch eine nicht genannte Person
    }
    [machine] { $engine-known ->
        [yes] maschinelle Übersetzung mit { $engine }
       *[no] maschinelle Übersetzung, Programm nicht angegeben
    }
    [machine-edited] { $engine-known ->
        [yes] maschinelle Übersetzung mit { $engine }, { edited }
       *[no] maschinelle Übersetzung, Programm nicht angegeben, { edited }
    }
    [official] { $named ->
        [yes] offizielle Übersetzung von { $translator }
       *[no] offizielle Übersetzung
    }
   *[unknown] { $named ->
        [yes] Übersetzung von { $translator }
       *[no] Herkunft der Übersetzung nicht angegeben
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] bearbeitet von { $translator }
   *[no] bearbeitet von einer nicht genannten Person
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] , geprüft von { $reviewer }
    [unnamed] , geprüft von einer nicht genannten Person
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }, Zwischensprache: { $language } ({ $between })
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }, geprüft
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] Übersetzung durch einen Menschen
    [human-revised] revidierte Übersetzung
    [machine] maschinelle Übersetzung
    [machine-edited] maschinelle Übersetzung, bearbeitet
    [official] offizielle Übersetzung
   *[unknown] Herkunft der Übersetzung nicht angegeben
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause } (erschlossen)
# What nobody has confirmed.
unconfirmed = { $clause } (nicht bestätigt)

## Putting it together.

# SAID and REPORT.
join-report = { $first }, { $second }
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
note-speaker = Gesagt von: { $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = Gesagt von: nicht angegeben
# $agency: a name.
note-agency = Agentur: { $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] Übernommen von: { $outlet }
    [quoted] Zitiert in: { $outlet }
    [summarized] Zusammengefasst von: { $outlet }
    [transcribed] Transkribiert von: { $outlet }
   *[reported] Erschienen bei: { $outlet }
}
# What stands for $outlet where none is named.
note-nobody = nicht angegeben
# A detail of a source. $language: its name.
detail-language = auf { $language }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] Bearbeitung: { $date }
   *[no] Prüfung: { $date }
}
# Two sentences of a note.
join-note = { $first }. { $second }
# The end of a note.
note = { $note }.

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation } (Original auf { $language }).
   *[no] { $translation } (Sprache des Originals nicht angegeben).
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] zitiert nach
    [mla] zitiert nach
   *[other] zitiert nach
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = Original ({ $language }):
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = Übersetzung:
# Once, where all translations of a page are by its author.
all-translations-own = Alle Übersetzungen sind eigene Übersetzungen.
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] Hervorhebung im Original.
   *[added] Hervorhebung hinzugefügt.
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }.{ $close }
# The text of the link that leads to the words in the source.
passage-link = Stelle in der Quelle
# Where a copy of the source is kept.
archived = Archiviert unter { $address }.
# The same, with the day on which the copy was made.
archived-on = Archiviert unter { $address } am { $date }.
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] Für den Wortlaut hat sich eine nicht genannte Person{ $when } verbürgt.
   *[name] Für den Wortlaut hat sich { $name }{ $when } verbürgt.
}
# The heading of the notes.
notes-heading = Anmerkungen
# What stands over the list of works that are cited.
bibliography-heading = Literaturverzeichnis
# Of the link from a note back to the text. $number: of the note.
back-to-text = Zurück zu Anmerkung { $number } im Text

## A quotation in the text of an article.

# Words between this language’s marks. $open, $close: the marks (CLDR). $words: what stands between them.
quoted = { $open }{ $words }{ $close }
# A quotation and what is said of it. $open, $close: this language’s marks (CLDR). $words: what stands between them.
# $attribution: SAID, REPORT. $comma: no where the words end in a mark of their own, else yes.
quoted-attributed = { quoted }, { $attribution }.
# The same where the words must not stand in quotation marks, because they went through a language and back.
reported-attributed = { $words }, { $attribution }.

## A translated quotation in a style.

# The author of the page translated. $family of the style: chicago, mla, apa, cs1, hart.
own-translation = { $family ->
    [mla] eigene Übers.
   *[other] eigene Übersetzung
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
end-line = Maschinelle Übersetzung: { $engines }.

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] sagte
    [wrote] schrieb
    [transcribed] transkribierte
    [distributed] verbreitete
   *[reported] berichtete
    [republished] veröffentlichte erneut
    [translated] übersetzte
    [quoted] zitierte
    [summarized] fasste zusammen
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = die Seite
# Beside a step that is only concluded, not read anywhere.
stage-inferred = erschlossen
