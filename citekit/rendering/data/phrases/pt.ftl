# Phrases in Portuguese that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: “…”, SAID, REPORT; TRANSLATION
# “…”, disse Aurelio Paz, ministro da Defesa, durante uma entrevista coletiva em 24 de maio de 2023, segundo uma reportagem
# em espanhol de Agencia Andina que El Faro del Sur publicou; tradução automática por DeepL, revisada por Ana Ruiz
# What came after the report is a relative clause, because nouns of both genders go before it.

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $first ->
    [yes] 1º de { $month }
   *[no] { $date }
}
# $first, $second: two dates, from – to.
date-range = { $first } a { $second }
# $date: a date that is only approximately known.
date-about = por volta de { $date }
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] primavera de { $year }
    [summer] verão de { $year }
    [autumn] outono de { $year }
   *[winter] inverno de { $year }
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
    [day] em { $date }
    [month] em { $date }
    [year] em { $date }
    [range] de { $date }
    [season] ({ $date })
   *[other] { $date }
}
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = {" "}{ $attributive }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] escreveu { $speaker }{ $when }{ $spoken }
   *[said] disse { $speaker }{ $when }{ $spoken }
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] escreveu uma pessoa não identificada{ $when }{ $spoken }
   *[said] disse uma pessoa não identificada{ $when }{ $spoken }
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = segundo { a-report }{ by-author }{ report-of }
# Part of “report”. Begins with a space.
by-author = { $authored ->
    [yes] {" "}de { $author }
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
    [news] uma reportagem
    [broadcast] uma reportagem
    [report] um relatório
    [article] um artigo
    [study] um estudo
    [book] um livro
    [chapter] um capítulo
    [interview] uma entrevista
    [post] uma publicação
    [blog] uma publicação
    [ruling] uma decisão judicial
    [law] uma lei
    [release] um comunicado de imprensa
    [speech] um discurso
    [thesis] uma tese
    [letter] uma carta
    [film] um filme
   *[text] um texto
}
# Part of “report”. Begins with a space.
report-of = { $known ->
    [outlet] {" "}{ in-outlet }
    [agency] {" "}{ THE("de", $agency) }
    [both] {" "}{ THE("de", $agency) } que { THE("", $outlet) } publicou
    [none] {" "}de um veículo não informado
   *[nothing] {""}
}
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [aired] { aired } { THE("por", $outlet) }
    [platform] no { $outlet }
    [blog] no blog { $outlet }
    [book] no livro { $outlet }
    [at] { $authored ->
        [yes] { THE("em", $outlet) }
       *[no] { THE("de", $outlet) }
    }
    [by] { THE("de", $outlet) }
   *[other] { $authored ->
        [yes] { published }
       *[no] { $work ->
            [law] { published }
           *[other] { THE("de", $outlet) }
        }
    }
}
# Part of “in-outlet”: what is aired.
aired = { KIND($work, "genders") ->
    [feminine] transmitida
   *[other] transmitido
}
# Part of “in-outlet”.
published = { KIND($work, "genders") ->
    [feminine] publicada
   *[other] publicado
} { $medium ->
    [from] { THE("por", $outlet) }
   *[other] { THE("em", $outlet) }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] que { $outlet } reproduziu
        [summarized] que { $outlet } resumiu
        [transcribed] que { $outlet } transcreveu
        [distributed] que { $outlet } distribuiu
        [reported] que { $outlet } noticiou
       *[quoted] { $foreign ->
            [yes] que { $outlet } citou em { a-report }
           *[no] que { $outlet } citou
        }
    }
   *[none] { $verb ->
        [republished] que um veículo não informado reproduziu
        [summarized] que alguém não informado resumiu
        [transcribed] que alguém não informado transcreveu
        [distributed] que uma agência não informada distribuiu
        [reported] que um veículo não informado noticiou
       *[quoted] que uma fonte não informada citou
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
        [yes] tradução de { $translator }
       *[no] tradução humana, autoria não informada
    }
    [human-revised] { $named ->
        [yes] { $reviewed ->
            [no] tradução de { $translator }, com revisão
           *[other] tradução de { $translator }
        }
       *[no] { $reviewed ->
            [no] tradução humana com revisão, autoria não informada
           *[other] tradução humana, autoria não informada
        }
    }
    [machine] { $engine-known ->
        [yes] tradução automática por { $engine }
       *[no] tradução automática, programa não informado
    }
    [machine-edited] { $engine-known ->
        [yes] tradução automática por { $engine }, { edited }
       *[no] tradução automática, programa não informado, { edited }
    }
    [official] { $named ->
        [yes] tradução oficial de { $translator }
       *[no] tradução oficial
    }
   *[unknown] { $named ->
        [yes] tradução de { $translator }
       *[no] autoria da tradução não informada
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] editada por { $translator }
   *[no] editada por uma pessoa não identificada
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] , revisada por { $reviewer }
    [unnamed] , revisada por uma pessoa não identificada
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }, língua intermediária: { $language } ({ $between })
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }, revisada
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] tradução humana
    [human-revised] { $reviewed ->
        [no] tradução humana com revisão
       *[other] tradução humana
    }
    [machine] tradução automática
    [machine-edited] tradução automática editada
    [official] tradução oficial
   *[unknown] autoria da tradução não informada
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause } (deduzido)
# What nobody has confirmed.
unconfirmed = { $clause } (não confirmado)

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
note-speaker = Dito por: { $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = Dito por: não informado
# $agency: a name.
note-agency = Agência: { $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] Reproduzido por: { $outlet }
    [quoted] Citado em: { $outlet }
    [summarized] Resumido por: { $outlet }
    [transcribed] Transcrito por: { $outlet }
   *[reported] Publicado por: { $outlet }
}
# What stands for $outlet where none is named.
note-nobody = não informado
# A detail of a source. $language: its name.
detail-language = { $attributive }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] edição: { $date }
   *[no] revisão: { $date }
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
   *[no] { $translation } (língua do original não informada).
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] citado em
    [mla] citado em
   *[other] citado em
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = Original ({ $language }):
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = Tradução:
# Once, where all translations of a page are by its author.
all-translations-own = Todas as traduções são nossas.
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] Grifo no original.
   *[added] Grifo nosso.
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }.{ $close }
# The text of the link that leads to the words in the source.
passage-link = Passagem na fonte
# Where a copy of the source is kept.
archived = Arquivado em { $address }.
# The same, with the day on which the copy was made.
archived-on = Arquivado em { $address } em { $date }.
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] Palavras atestadas por uma pessoa não identificada{ $when }.
   *[name] Palavras atestadas por { $name }{ $when }.
}
# The heading of the notes.
notes-heading = Notas
# What stands over the list of works that are cited.
bibliography-heading = Bibliografia
# Of the link from a note back to the text. $number: of the note.
back-to-text = Voltar à nota { $number } no texto

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
    [mla] trad. minha
   *[other] tradução minha
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
end-line = Tradução automática: { $engines }.

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] disse
    [wrote] escreveu
    [transcribed] transcreveu
    [distributed] distribuiu
   *[reported] noticiou
    [republished] republicou
    [translated] traduziu
    [quoted] citou
    [summarized] resumiu
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = a página
# Beside a step that is only concluded, not read anywhere.
stage-inferred = inferido
