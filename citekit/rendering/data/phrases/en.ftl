# Phrases in English that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: “…”, SAID, REPORT; TRANSLATION
# “…”, Defence Minister Aurelio Paz said at a news conference on May 24, 2023, according to a Spanish-language report
# by Agencia Andina in El Faro del Sur; machine translation by DeepL, reviewed by Ana Ruiz

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $date }
# $first, $second: two dates, from – to. $ends-in: as in “comma”, of the first.
date-range = { $first }{ comma } to { $second }
# $date: a date that is only approximately known.
date-about = around { $date }
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] spring { $year }
    [summer] summer { $year }
    [autumn] autumn { $year }
   *[winter] winter { $year }
}

## Who said it.

# The speaker. $known: name, role (only what the person is), both. $name, $role: as the records give them.
# $title: capital where $role begins with a capital letter, else lower. $gender: feminine, masculine, unstated.
speaker = { $known ->
    [role] { $role }
    [both] { $title ->
        [capital] { $role } { $name }
       *[lower] { $name }, { $role },
    }
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
    [occasion] {" "}at { $occasion }
    [date] {" "}{ on-date }
    [both] {" "}at { $occasion } { on-date }
   *[none] {""}
}
# Part of “when”. $day: the number of the day. $ends-in: year where a date of three parts ends in it behind a comma, else none.
# A comma at the end of a clause goes where another mark follows.
on-date = { $precision ->
    [day] on { $date }{ comma }
    [month] in { $date }
    [year] in { $date }
    [season] in { $date }
    [range] from { $date }{ comma }
   *[other] { $date }
}
# Part of “on-date” and “date-range”: “on May 24, 2023, in Quechua”.
comma = { $ends-in ->
    [year] ,
   *[none] {""}
}
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = {" "}in { $language }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] { $speaker } wrote{ $when }{ $spoken }
   *[said] { $speaker } said{ $when }{ $spoken }
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] an author who is not named wrote{ $when }{ $spoken }
   *[said] a speaker who is not named said{ $when }{ $spoken }
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = according to { a-report }{ by-author }{ report-of }
# Part of “report”. Begins with a space.
by-author = { $authored ->
    [yes] {" "}by { $author }
   *[no] {""}
}
# REPORT, where there is no SAID. $report: REPORT.
report-alone = { $report }
# Part of “report” and “hop”: a Spanish-language report.
a-report =
    { $foreign ->
        [yes] { KIND($attributive, "sounds") ->
            [vowel] an
           *[other] a
        } { $attributive } { work }
       *[no] { $work ->
            [article] an
            [interview] an
           *[other] a
        } { work }
    }
# Part of “a-report”.
work = { $work ->
    [news] report
    [broadcast] report
    [report] report
    [article] article
    [study] study
    [book] book
    [chapter] chapter
    [interview] interview
    [post] post
    [blog] blog post
    [ruling] court decision
    [law] law
    [release] press release
    [speech] speech
    [thesis] thesis
    [letter] letter
    [film] film
   *[text] text
}
# Part of “report”. Begins with a space.
report-of = { $known ->
    [outlet] {" "}{ in-outlet }
    [agency] {" "}by { THE("", $agency) }
    [both] {" "}by { THE("", $agency) } { in-outlet }
    [none] {" "}whose outlet is not stated
   *[nothing] {""}
}
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [in] in { THE("", $outlet) }
    [on] on { $outlet }
    [aired] aired on { $outlet }
    [platform] on { $outlet }
    [blog] on { $outlet }
    [from] published by { THE("", $outlet) }
    [book] in the book { $outlet }
    [at] at { THE("", $outlet) }
   *[by] { $work ->
        [release] from { THE("", $outlet) }
       *[other] by { THE("", $outlet) }
    }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] republished by { $outlet }
        [summarized] summarized by { $outlet }
        [transcribed] transcribed by { $outlet }
        [distributed] distributed by { $outlet }
        [reported] reported by { $outlet }
       *[quoted] { $foreign ->
            [yes] quoted in { a-report } { in-outlet }
           *[no] quoted { in-outlet }
        }
    }
   *[none] { $verb ->
        [republished] republished by an outlet that is not stated
        [summarized] in a summary by someone who is not stated
        [transcribed] in a transcript by someone who is not stated
        [distributed] distributed by an agency that is not stated
        [reported] reported by an outlet that is not stated
       *[quoted] quoted in a source that is not stated
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
        [yes] translation by { $translator }
       *[no] human translation, translator not named
    }
    [human-revised] { $named ->
        [yes] revised translation by { $translator }
       *[no] revised human translation, translator not named
    }
    [machine] { $engine-known ->
        [yes] machine translation by { $engine }
       *[no] machine translation, engine not stated
    }
    [machine-edited] { $engine-known ->
        [yes] machine translation by { $engine }, { edited }
       *[no] machine translation, engine not stated, { edited }
    }
    [official] { $named ->
        [yes] official translation by { $translator }
       *[no] official translation
    }
   *[unknown] { $named ->
        [yes] translation by { $translator }
       *[no] translator not stated
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] edited by { $translator }
   *[no] edited by a person who is not named
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] , reviewed by { $reviewer }
    [unnamed] , reviewed by a person who is not named
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }, by way of { $language } ({ $between })
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }, reviewed
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] human translation
    [human-revised] revised human translation
    [machine] machine translation
    [machine-edited] machine translation, edited
    [official] official translation
   *[unknown] translator not stated
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause } (inferred)
# What nobody has confirmed.
unconfirmed = { $clause } (not confirmed)

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
note-speaker = Speaker: { $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = Speaker: not stated
# $agency: a name.
note-agency = Agency: { $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] Republished by: { $outlet }
    [quoted] Quoted in: { $outlet }
    [summarized] Summarized by: { $outlet }
    [transcribed] Transcribed by: { $outlet }
   *[reported] Reported by: { $outlet }
}
# What stands for $outlet where none is named.
note-nobody = not stated
# A detail of a source. $language: its name.
detail-language = in { $language }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] editing: { $date }
   *[no] review: { $date }
}
# Two sentences of a note.
join-note = { $first }. { $second }
# The end of a note.
note = { $note }.

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation } (original in { $language }).
   *[no] { $translation } (language of the original not stated).
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] as cited in
    [mla] qtd. in
   *[other] quoted in
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = Original ({ $language }):
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = Translation:
# Once, where all translations of a page are by its author.
all-translations-own = All translations are the author’s.
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] Emphasis in the original.
   *[added] Emphasis added.
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }.{ $close }
# The text of the link that leads to the words in the source.
passage-link = Passage in the source
# Where a copy of the source is kept.
archived = Archived at { $address }.
# The same, with the day on which the copy was made.
archived-on = Archived at { $address } on { $date }.
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] Words vouched for by a person who is not named{ $when }.
   *[name] Words vouched for by { $name }{ $when }.
}
# The heading of the notes.
notes-heading = Notes
# What stands over the list of works that are cited.
bibliography-heading = Bibliography
# Of the link from a note back to the text. $number: of the note.
back-to-text = Back to note { $number } in the text

## A quotation in the text of an article.

# Words between this language’s marks. $open, $close: the marks (CLDR). $words: what stands between them.
quoted = { $open }{ $words }{ $close }
# A quotation and what is said of it. $open, $close: this language’s marks (CLDR). $words: what stands between them.
# $attribution: SAID, REPORT. $comma: no where the words end in a mark of their own, else yes.
quoted-attributed = { $comma ->
    [yes] { $open }{ $words },{ $close } { $attribution }.
   *[no] { quoted } { $attribution }.
}
# The same where the words must not stand in quotation marks, because they went through a language and back.
reported-attributed = { $comma ->
    [yes] { $words }, { $attribution }.
   *[no] { $words } { $attribution }.
}

## A translated quotation in a style.

# The author of the page translated. $family of the style: chicago, mla, apa, cs1, hart.
own-translation = { $family ->
    [mla] my trans.
   *[other] my translation
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
machine-by = { $from ->
    [yes] { $engine-known ->
        [yes] machine translation from the { $language } by { $engine }
       *[no] machine translation from the { $language }, engine not stated
    }
   *[no] { $translation }
}
# The last line of an article with machine translations. $engines: their names, as a list; $count of them. $of: one where
# all come from one work, called $genre, of $outlet; else many.
end-line = { $engines } { $count ->
    [one] was
   *[other] were
} used to translate { $of ->
    [one] the { $genre } from { $outlet }
   *[many] the quotations
}.

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] said
    [wrote] wrote
    [transcribed] transcribed
    [distributed] distributed
   *[reported] reported
    [republished] republished
    [translated] translated
    [quoted] quoted
    [summarized] summarized
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = the page
# Beside a step that is only concluded, not read anywhere.
stage-inferred = inferred
