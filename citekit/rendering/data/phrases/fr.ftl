# Phrases in French that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: « … », SAID, REPORT ; TRANSLATION
# « … », a déclaré Aurelio Paz, ministre de la Défense, pendant une conférence de presse le 24 mai 2023, selon un article
# en espagnol diffusé par Agencia Andina et publié par El Faro del Sur ; traduction automatique (DeepL), relue par Ana Ruiz
# “de” and “à” would be elided or joined to an article before many names: “par” is not. Which nouns of “work” are feminine stands in “genders”.

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $first ->
    [yes] 1er { $month }
   *[no] { $date }
}
# $first, $second: two dates, from – to.
date-range = { $first } au { $second }
# $date: a date that is only approximately known.
date-about = vers { $date }
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] printemps { $year }
    [summer] été { $year }
    [autumn] automne { $year }
   *[winter] hiver { $year }
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
    [occasion] {" "}pendant { $occasion }
    [date] {" "}{ on-date }
    [both] {" "}pendant { $occasion } { on-date }
   *[none] {""}
}
# Part of “when”. $day: the number of the day.
on-date = { $precision ->
    [day] le { $date }
    [month] en { $date }
    [year] en { $date }
    [range] du { $date }
    [about] { $date }
   *[other] ({ $date })
}
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = {" "}{ $attributive }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] a écrit { $speaker }{ $when }{ $spoken }
   *[said] a déclaré { $speaker }{ $when }{ $spoken }
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] a écrit une personne non nommée{ $when }{ $spoken }
   *[said] a déclaré une personne non nommée{ $when }{ $spoken }
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = selon { a-report }{ by-author }{ report-of }
# Part of “report”. Begins with a space.
by-author = { $authored ->
    [yes] { $work ->
        [post] {" "}publié par { $author }
        [blog] {" "}publié par { $author }
       *[other] {" "}rédigé{ e } par { $author }
    }
   *[no] {""}
}
# Part of “report-of”.
and = { $authored ->
    [yes] { $medium ->
        [in] et{" "}
        [from] et{" "}
        [on] et{" "}
       *[other] {""}
    }
   *[no] {""}
}
# REPORT, where there is no SAID. $report: REPORT.
report-alone = { $report }
# Part of “report” and “hop”: a Spanish-language report.
a-report = { KIND($work, "genders") ->
    [feminine] une
   *[other] un
} { $foreign ->
    [yes] { work } { $attributive }
   *[no] { work }
}
# Part of “a-report”.
work = { $work ->
    [news] article
    [broadcast] reportage
    [report] rapport
    [article] article
    [study] étude
    [book] livre
    [chapter] chapitre
    [interview] entretien
    [post] message
    [blog] billet
    [ruling] décision de justice
    [law] loi
    [release] communiqué de presse
    [speech] discours
    [thesis] thèse
    [letter] lettre
    [film] film
   *[text] texte
}
# Ending of what agrees with a work that is feminine; “of-e”, with the work before it.
e = { KIND($work, "genders") ->
    [feminine] e
   *[other] {""}
}
# As “e”. $of: the work that came before.
of-e = { KIND($of, "genders") ->
    [feminine] e
   *[other] {""}
}
# Part of “report”. Begins with a space.
report-of = { $known ->
    [outlet] {" "}{ and }{ in-outlet }
    [agency] {" "}diffusé{ e } { THE("par", $agency) }
    [both] {" "}diffusé{ e } { THE("par", $agency) } et { in-outlet }
    [none] {" "}dont le média n’est pas précisé
   *[nothing] {""}
}
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [aired] diffusé{ e } { THE("par", $outlet) }
    [platform] { $authored ->
        [yes] sur { $outlet }
       *[no] publié{ e } sur { $outlet }
    }
    [blog] { $authored ->
        [yes] sur le blog { $outlet }
       *[no] publié{ e } sur le blog { $outlet }
    }
    [book] dans le livre { $outlet }
    [at] { $authored ->
        [yes] { THE("à", $outlet) }
       *[no] publié{ e } { THE("par", $outlet) }
    }
   *[other] { $work ->
        [article] publié{ e } { THE("dans", $outlet) }
        [study] publié{ e } { THE("dans", $outlet) }
        [law] publié{ e } { $medium ->
            [in] { THE("dans", $outlet) }
           *[other] { THE("par", $outlet) }
        }
        [ruling] rendu{ e } { THE("par", $outlet) }
        [film] distribué{ e } { THE("par", $outlet) }
       *[other] publié{ e } { THE("par", $outlet) }
    }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] repris{ of-e } { THE("par", $outlet) }
        [summarized] résumé{ of-e } { THE("par", $outlet) }
        [transcribed] transcrit{ of-e } { THE("par", $outlet) }
        [distributed] diffusé{ of-e } { THE("par", $outlet) }
        [reported] rapporté{ of-e } { THE("par", $outlet) }
       *[quoted] { $foreign ->
            [yes] cité{ of-e } dans { a-report } { in-outlet }
           *[no] cité{ of-e } { THE("par", $outlet) }
        }
    }
   *[none] { $verb ->
        [republished] repris{ of-e } par un média non précisé
        [summarized] résumé{ of-e } par une personne non précisée
        [transcribed] transcrit{ of-e } par une personne non précisée
        [distributed] diffusé{ of-e } par une agence non précisée
        [reported] rapporté{ of-e } par un média non précisé
       *[quoted] cité{ of-e } dans une source non précisée
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
        [yes] traduction réalisée par { $translator }
       *[no] traduction humaine, auteur non précisé
    }
    [human-revised] { $named ->
        [yes] { $reviewed ->
            [no] traduction révisée, réalisée par { $translator }
           *[other] traduction réalisée par { $translator }
        }
       *[no] { $reviewed ->
            [no] traduction humaine révisée, auteur non précisé
           *[other] traduction humaine, auteur non précisé
        }
    }
    [machine] { $engine-known ->
        [yes] traduction automatique ({ $engine })
       *[no] traduction automatique, logiciel non précisé
    }
    [machine-edited] { $engine-known ->
        [yes] traduction automatique ({ $engine }), { edited }
       *[no] traduction automatique, logiciel non précisé, { edited }
    }
    [official] { $named ->
        [yes] traduction officielle réalisée par { $translator }
       *[no] traduction officielle
    }
   *[unknown] { $named ->
        [yes] traduction réalisée par { $translator }
       *[no] auteur de la traduction non précisé
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] corrigée par { $translator }
   *[no] corrigée par une personne non nommée
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] , relue par { $reviewer }
    [unnamed] , relue par une personne non nommée
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }, langue intermédiaire : { $language } ({ $between })
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }, relue
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] traduction humaine
    [human-revised] { $reviewed ->
        [no] traduction humaine révisée
       *[other] traduction humaine
    }
    [machine] traduction automatique
    [machine-edited] traduction automatique corrigée
    [official] traduction officielle
   *[unknown] auteur de la traduction non précisé
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause } (déduit)
# What nobody has confirmed.
unconfirmed = { $clause } (non confirmé)

## Putting it together.

# SAID and REPORT.
join-report = { $first }, { $second }
# What follows the quoted words. $attribution: SAID, REPORT.
after-words = { $attribution }
# REPORT and what came after it.
join-hop = { $first }, { $second }
# What was said so far, and TRANSLATION.
join-translation = { $first } ; { $second }
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
note-speaker = Propos de : { $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = Auteur des propos non précisé
# $agency: a name.
note-agency = Agence : { $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] Repris par : { $outlet }
    [quoted] Cité par : { $outlet }
    [summarized] Résumé par : { $outlet }
    [transcribed] Transcrit par : { $outlet }
   *[reported] Publié par : { $outlet }
}
# What stands for $outlet where none is named.
note-nobody = non précisé
# A detail of a source. $language: its name.
detail-language = { $attributive }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] correction : { $date }
   *[no] relecture : { $date }
}
# Two sentences of a note.
join-note = { $first }. { $second }
# The end of a note.
note = { $note }.

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation } (original { $attributive }).
   *[no] { $translation } (langue de l’original non précisée).
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] cité dans
    [mla] cité dans
   *[other] cité dans
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = Texte original ({ $language }) :
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = Traduction :
# Once, where all translations of a page are by its author.
all-translations-own = Toutes les traductions sont de notre fait.
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] Souligné dans l’original.
   *[added] C’est nous qui soulignons.
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open } { $words }. { $close }
# The text of the link that leads to the words in the source.
passage-link = Passage dans la source
# Where a copy of the source is kept.
archived = Archivé à l’adresse { $address }.
# The same, with the day on which the copy was made.
archived-on = Archivé à l’adresse { $address } le { $date }.
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] Propos attestés par une personne non nommée{ $when }.
   *[name] Propos attestés par { $name }{ $when }.
}
# The heading of the notes.
notes-heading = Notes
# What stands over the list of works that are cited.
bibliography-heading = Bibliographie
# Of the link from a note back to the text. $number: of the note.
back-to-text = Retour à l’appel de note { $number }

## A quotation in the text of an article.

# Words between this language’s marks. $open, $close: the marks (CLDR). $words: what stands between them.
quoted = { $open } { $words } { $close }
# A quotation and what is said of it. $open, $close: this language’s marks (CLDR). $words: what stands between them.
# $attribution: SAID, REPORT. $comma: no where the words end in a mark of their own, else yes.
quoted-attributed = { quoted }, { $attribution }.
# The same where the words must not stand in quotation marks, because they went through a language and back.
reported-attributed = { $words }, { $attribution }.

## A translated quotation in a style.

# The author of the page translated. $family of the style: chicago, mla, apa, cs1, hart.
own-translation = { $family ->
    [mla] ma trad.
   *[other] ma traduction
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
end-line = Traduction automatique : { $engines }.

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] a dit
    [wrote] a écrit
    [transcribed] a transcrit
    [distributed] a diffusé
   *[reported] a rapporté
    [republished] a republié
    [translated] a traduit
    [quoted] a cité
    [summarized] a résumé
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = la page
# Beside a step that is only concluded, not read anywhere.
stage-inferred = déduit
