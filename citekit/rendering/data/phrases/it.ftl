# Phrases in Italian that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: «…», SAID, REPORT; TRANSLATION
# «…», ha detto Aurelio Paz, ministro della Difesa, durante una conferenza stampa il 24 maggio 2023, secondo un articolo in
# spagnolo di Agencia Andina che El Faro del Sur ha pubblicato; traduzione automatica di DeepL, rivista da Ana Ruiz
# What came after the report is a relative clause, because nouns of both genders go before it.

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $first ->
    [yes] 1º { $month }
   *[no] { $date }
}
# $first, $second: two dates, from – to.
date-range = { $first } – { $second }
# $date: a date that is only approximately known.
date-about = { $date } circa
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] primavera { $year }
    [summer] estate { $year }
    [autumn] autunno { $year }
   *[winter] inverno { $year }
}

## Who said it.

# The speaker. $known: name, role (only what the person is), both. $name, $role: as the records give them.
# $title: capital where $role begins with a capital letter, else lower. $gender: feminine, masculine, unstated.
speaker = { $known ->
    [role] { $role }
    [both] { $name }, { $role },
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
    [occasion] {" "}durante { $occasion }
    [date] {" "}{ on-date }
    [both] {" "}durante { $occasion } { on-date }
   *[none] {""}
}
# Part of “when”. $day: the number of the day.
on-date = { $precision ->
    [day] { $day ->
        [8] l’{ $date }
        [11] l’{ $date }
       *[other] il { $date }
    }
    [month] nel { $date }
    [year] nel { $date }
    [season] in { $date }
   *[other] ({ $date })
}
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = {" "}{ $attributive }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] ha scritto { $speaker }{ $when }{ $spoken }
   *[said] ha detto { $speaker }{ $when }{ $spoken }
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] ha scritto una persona non nominata{ $when }{ $spoken }
   *[said] ha detto una persona non nominata{ $when }{ $spoken }
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = secondo { a-report }{ by-author }{ report-of }
# Part of “report”. Begins with a space.
by-author = { $authored ->
    [yes] {" "}di { $author }
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
    [news] un articolo
    [broadcast] un servizio
    [report] un rapporto
    [article] un articolo
    [study] uno studio
    [book] un libro
    [chapter] un capitolo
    [interview] un’intervista
    [post] un post
    [blog] un post
    [ruling] una decisione giudiziaria
    [law] una legge
    [release] un comunicato stampa
    [speech] un discorso
    [thesis] una tesi
    [letter] una lettera
    [film] un film
   *[text] un testo
}
# Part of “report”. Begins with a space.
report-of = { $known ->
    [outlet] {" "}{ in-outlet }
    [agency] {" "}{ THE("di", $agency) }
    [both] {" "}{ THE("di", $agency) } che { THE("", $outlet) } ha pubblicato
    [none] {" "}di una testata non indicata
   *[nothing] {""}
}
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [aired] { aired } { THE("da", $outlet) }
    [platform] su { $outlet }
    [blog] sul blog { $outlet }
    [book] nel libro { $outlet }
    [at] { $authored ->
        [yes] { THE("a", $outlet) }
       *[no] { THE("di", $outlet) }
    }
    [by] { THE("di", $outlet) }
   *[other] { $authored ->
        [yes] { published }
       *[no] { $work ->
            [law] { published }
           *[other] { THE("di", $outlet) }
        }
    }
}
# Part of “in-outlet”: what is aired.
aired = { KIND($work, "genders") ->
    [feminine] trasmessa
   *[other] trasmesso
}
# Part of “in-outlet”.
published = { KIND($work, "genders") ->
    [feminine] pubblicata
   *[other] pubblicato
} { $medium ->
    [from] { THE("da", $outlet) }
   *[other] { THE("su", $outlet) }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] che { $outlet } ha ripreso
        [summarized] che { $outlet } ha riassunto
        [transcribed] che { $outlet } ha trascritto
        [distributed] che { $outlet } ha diffuso
        [reported] che { $outlet } ha riportato
       *[quoted] { $foreign ->
            [yes] che { $outlet } ha citato in { a-report }
           *[no] che { $outlet } ha citato
        }
    }
   *[none] { $verb ->
        [republished] che una testata non indicata ha ripreso
        [summarized] che qualcuno di non indicato ha riassunto
        [transcribed] che qualcuno di non indicato ha trascritto
        [distributed] che un’agenzia non indicata ha diffuso
        [reported] che una testata non indicata ha riportato
       *[quoted] che una fonte non indicata ha citato
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
        [yes] traduzione di { $translator }
       *[no] traduzione umana, autore non indicato
    }
    [human-revised] { $named ->
        [yes] { $reviewed ->
            [no] traduzione di { $translator }, con revisione
           *[other] traduzione di { $translator }
        }
       *[no] { $reviewed ->
            [no] traduzione umana con revisione, autore non indicato
           *[other] traduzione umana, autore non indicato
        }
    }
    [machine] { $engine-known ->
        [yes] traduzione automatica di { $engine }
       *[no] traduzione automatica, programma non indicato
    }
    [machine-edited] { $engine-known ->
        [yes] traduzione automatica di { $engine }, { edited }
       *[no] traduzione automatica, programma non indicato, { edited }
    }
    [official] { $named ->
        [yes] traduzione ufficiale di { $translator }
       *[no] traduzione ufficiale
    }
   *[unknown] { $named ->
        [yes] traduzione di { $translator }
       *[no] autore della traduzione non indicato
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] corretta da { $translator }
   *[no] corretta da una persona non nominata
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] , rivista da { $reviewer }
    [unnamed] , rivista da una persona non nominata
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }, lingua intermedia: { $language } ({ $between })
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }, rivista
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] traduzione umana
    [human-revised] { $reviewed ->
        [no] traduzione umana con revisione
       *[other] traduzione umana
    }
    [machine] traduzione automatica
    [machine-edited] traduzione automatica corretta
    [official] traduzione ufficiale
   *[unknown] autore della traduzione non indicato
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause } (dedotto)
# What nobody has confirmed.
unconfirmed = { $clause } (non confermato)

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
note-speaker = Detto da: { $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = Detto da: non indicato
# $agency: a name.
note-agency = Agenzia: { $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] Ripreso da: { $outlet }
    [quoted] Citato da: { $outlet }
    [summarized] Riassunto da: { $outlet }
    [transcribed] Trascritto da: { $outlet }
   *[reported] Pubblicato da: { $outlet }
}
# What stands for $outlet where none is named.
note-nobody = non indicato
# A detail of a source. $language: its name.
detail-language = { $attributive }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] correzione: { $date }
   *[no] revisione: { $date }
}
# Two sentences of a note.
join-note = { $first }. { $second }
# The end of a note.
note = { $note }.

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation } (originale { $attributive }).
   *[no] { $translation } (lingua dell’originale non indicata).
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] citato in
    [mla] citato in
   *[other] citato in
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = Originale ({ $language }):
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = Traduzione:
# Once, where all translations of a page are by its author.
all-translations-own = Tutte le traduzioni sono di chi scrive.
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] Enfasi nell’originale.
   *[added] Enfasi aggiunta.
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }{ $close }.
# The text of the link that leads to the words in the source.
passage-link = Passo nella fonte
# Where a copy of the source is kept.
archived = Archiviato all’indirizzo { $address }.
# The same, with the day on which the copy was made.
archived-on = Archiviato all’indirizzo { $address } il { $date }.
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] Parole attestate da una persona non nominata{ $when }.
   *[name] Parole attestate da { $name }{ $when }.
}
# The heading of the notes.
notes-heading = Note
# What stands over the list of works that are cited.
bibliography-heading = Bibliografia
# Of the link from a note back to the text. $number: of the note.
back-to-text = Torna alla nota { $number } nel testo

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
    [mla] trad. mia
   *[other] traduzione mia
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
end-line = Traduzione automatica: { $engines }.

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] ha detto
    [wrote] ha scritto
    [transcribed] ha trascritto
    [distributed] ha diffuso
   *[reported] ha riferito
    [republished] ha ripubblicato
    [translated] ha tradotto
    [quoted] ha citato
    [summarized] ha riassunto
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = la pagina
# Beside a step that is only concluded, not read anywhere.
stage-inferred = dedotto
