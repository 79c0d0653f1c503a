# Phrases in Dutch that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: ‘…’, SAID, REPORT; TRANSLATION
# ‘…’, zei minister van Defensie Aurelio Paz tijdens een persconferentie op 24 mei 2023, volgens een Spaanstalig bericht van
# Agencia Andina in El Faro del Sur; machinevertaling van DeepL, nagekeken door Ana Ruiz
# All nouns of “work” are neuter: “een Spaanstalig bericht”.

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $date }
# $first, $second: two dates, from – to.
date-range = { $first } tot { $second }
# $date: a date that is only approximately known.
date-about = omstreeks { $date }
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] lente van { $year }
    [summer] zomer van { $year }
    [autumn] herfst van { $year }
   *[winter] winter van { $year }
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
    [occasion] {" "}tijdens { $occasion }
    [date] {" "}{ on-date }
    [both] {" "}tijdens { $occasion } { on-date }
   *[none] {""}
}
# Part of “when”. $day: the number of the day.
on-date = { $precision ->
    [day] op { $date }
    [month] in { $date }
    [year] in { $date }
    [season] in de { $date }
    [range] van { $date }
   *[other] { $date }
}
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = {" "}in het { $language }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] schreef { $speaker }{ $when }{ $spoken }
   *[said] zei { $speaker }{ $when }{ $spoken }
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] schreef iemand die niet wordt genoemd{ $when }{ $spoken }
   *[said] zei iemand die niet wordt genoemd{ $when }{ $spoken }
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = volgens { a-report }{ by-author }{ report-of }
# Part of “report”. Begins with a space.
by-author = { $authored ->
    [yes] {" "}van { $author }
   *[no] {""}
}
# REPORT, where there is no SAID. $report: REPORT.
report-alone = { $report }
# Part of “report” and “hop”: a Spanish-language report.
a-report = { $foreign ->
    [yes] een { $attributive }{ KIND($work, "genders") ->
        [common] e
       *[other] {""}
    } { work }
   *[no] een { work }
}
# Part of “a-report”.
work = { $work ->
    [news] bericht
    [broadcast] uitzending
    [report] rapport
    [article] artikel
    [study] studie
    [book] boek
    [chapter] hoofdstuk
    [interview] interview
    [post] bericht
    [blog] blogbericht
    [ruling] rechterlijke uitspraak
    [law] wet
    [release] persbericht
    [speech] toespraak
    [thesis] proefschrift
    [letter] brief
    [film] film
   *[text] tekst
}
# Part of “report”. Begins with a space.
report-of = { $known ->
    [outlet] {" "}{ in-outlet }
    [agency] {" "}{ THE("van", $agency) }
    [both] {" "}{ THE("van", $agency) } { in-outlet }
    [none] {" "}van een niet vermeld medium
   *[nothing] {""}
}
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [in] { THE("in", $outlet) }
    [on] op { $outlet }
    [platform] op { $outlet }
    [blog] op { $outlet }
    [from] uitgegeven door { $outlet }
    [book] in het boek { $outlet }
    [at] { THE("aan", $outlet) }
   *[by] { THE("van", $outlet) }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] overgenomen door { $outlet }
        [summarized] samengevat door { $outlet }
        [transcribed] uitgeschreven door { $outlet }
        [distributed] verspreid door { $outlet }
        [reported] gemeld door { $outlet }
       *[quoted] { $foreign ->
            [yes] geciteerd in { a-report } { in-outlet }
           *[no] geciteerd door { $outlet }
        }
    }
   *[none] { $verb ->
        [republished] overgenomen door een niet vermeld medium
        [summarized] samengevat door een niet vermelde persoon
        [transcribed] uitgeschreven door een niet vermelde persoon
        [distributed] verspreid door een niet vermeld bureau
        [reported] gemeld door een niet vermeld medium
       *[quoted] geciteerd in een niet vermelde bron
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
        [yes] vertaling van { $translator }
       *[no] menselijke vertaling, vertaler niet genoemd
    }
    [human-revised] { $named ->
        [yes] gereviseerde vertaling van { $translator }
       *[no] gereviseerde menselijke vertaling, vertaler niet genoemd
    }
    [machine] { $engine-known ->
        [yes] machinevertaling van { $engine }
       *[no] machinevertaling, programma niet vermeld
    }
    [machine-edited] { $engine-known ->
        [yes] machinevertaling van { $engine }, { edited }
       *[no] machinevertaling, programma niet vermeld, { edited }
    }
    [official] { $named ->
        [yes] officiële vertaling van { $translator }
       *[no] officiële vertaling
    }
   *[unknown] { $named ->
        [yes] vertaling van { $translator }
       *[no] vertaler niet vermeld
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] bewerkt door { $translator }
   *[no] bewerkt door een niet genoemde persoon
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] , nagekeken door { $reviewer }
    [unnamed] , nagekeken door een niet genoemde persoon
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }, via het { $language } ({ $between })
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }, nagekeken
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] menselijke vertaling
    [human-revised] gereviseerde vertaling
    [machine] machinevertaling
    [machine-edited] bewerkte machinevertaling
    [official] officiële vertaling
   *[unknown] vertaler niet vermeld
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause } (afgeleid)
# What nobody has confirmed.
unconfirmed = { $clause } (niet bevestigd)

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
note-speaker = Gezegd door: { $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = Gezegd door: niet vermeld
# $agency: a name.
note-agency = Persbureau: { $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] Overgenomen door: { $outlet }
    [quoted] Geciteerd in: { $outlet }
    [summarized] Samengevat door: { $outlet }
    [transcribed] Uitgeschreven door: { $outlet }
   *[reported] Verschenen bij: { $outlet }
}
# What stands for $outlet where none is named.
note-nobody = niet vermeld
# A detail of a source. $language: its name.
detail-language = in het { $language }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] bewerking: { $date }
   *[no] controle: { $date }
}
# Two sentences of a note.
join-note = { $first }. { $second }
# The end of a note.
note = { $note }.

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation } (origineel in het { $language }).
   *[no] { $translation } (taal van het origineel niet vermeld).
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] geciteerd in
    [mla] geciteerd in
   *[other] geciteerd in
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = Origineel ({ $language }):
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = Vertaling:
# Once, where all translations of a page are by its author.
all-translations-own = Alle vertalingen zijn van de auteur.
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] Nadruk in het origineel.
   *[added] Nadruk toegevoegd.
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }.{ $close }
# The text of the link that leads to the words in the source.
passage-link = Passage in de bron
# Where a copy of the source is kept.
archived = Gearchiveerd op { $address }.
# The same, with the day on which the copy was made.
archived-on = Gearchiveerd op { $address } op { $date }.
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] Woorden bevestigd door een niet nader genoemde persoon{ $when }.
   *[name] Woorden bevestigd door { $name }{ $when }.
}
# The heading of the notes.
notes-heading = Noten
# What stands over the list of works that are cited.
bibliography-heading = Bibliografie
# Of the link from a note back to the text. $number: of the note.
back-to-text = Terug naar noot { $number } in de tekst

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
    [mla] mijn vert.
   *[other] mijn vertaling
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
end-line = Machinevertaling: { $engines }.

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] zei
    [wrote] schreef
    [transcribed] transcribeerde
    [distributed] verspreidde
   *[reported] berichtte
    [republished] publiceerde opnieuw
    [translated] vertaalde
    [quoted] citeerde
    [summarized] vatte samen
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = de pagina
# Beside a step that is only concluded, not read anywhere.
stage-inferred = afgeleid
