# Phrases in Arabic that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: «…»، SAID، REPORT؛ TRANSLATION
# The verb agrees with the speaker; where the gender is not stated, no verb is used. Which nouns of “work” are feminine stands in “genders”.

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $date }
# $first, $second: two dates, from – to.
date-range = { $first } – { $second }
# $date: a date that is only approximately known.
date-about = نحو { $date }
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] ربيع { $year }
    [summer] صيف { $year }
    [autumn] خريف { $year }
   *[winter] شتاء { $year }
}

## Who said it.

# The speaker. $known: name, role (only what the person is), both. $name, $role: as the records give them.
# $title: capital where $role begins with a capital letter, else lower. $gender: feminine, masculine, unstated.
speaker = { $known ->
    [role] { $role }
    [both] { KIND($role, "roles") ->
        [bare] ال{ $role } { $name }
        [adjective] { $name }، { $role }،
       *[definite] { $role } { $name }
    }
   *[name] { $name }
}
# A name with the original spelling behind it. $name in the reader's script, $original as it is written at home.
name-original = { $name } ({ $original })
# When and where. $known: occasion, date, both, none. $occasion: “a news conference”. $date: a date.
# $precision of the date: day, month, year, season, range, about, words. Begins with a space.
when = { $known ->
    [occasion] {" "}خلال { $occasion }
    [date] {" "}{ on-date }
    [both] {" "}خلال { $occasion } { on-date }
   *[none] {""}
}
# Part of “when”. $day: the number of the day.
on-date = { $precision ->
    [year] في عام { $date }
    [range] ({ $date })
    [about] { $date }
    [words] ({ $date })
   *[other] في { $date }
}
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = {" "}{ $attributive }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] { $gender ->
        [feminine] كتبت
        [masculine] كتب
       *[unstated] بقلم
    } { $speaker }{ $when }{ $spoken }
   *[said] { $gender ->
        [feminine] قالت
        [masculine] قال
       *[unstated] { $kind ->
            [organization] جاء عن
           *[person] جاء على لسان
        }
    } { $speaker }{ $when }{ $spoken }
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] بقلم شخص لم يُذكر اسمه{ $when }{ $spoken }
   *[said] جاء على لسان شخص لم يُذكر اسمه{ $when }{ $spoken }
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = وفقًا ل{ a-report }{ by-author }{ report-of }
# Part of “report”. Begins with a space.
by-author = { $authored ->
    [yes] {" "}بقلم { $author }
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
    [news] تقرير
    [broadcast] تقرير
    [report] تقرير
    [article] مقال
    [study] دراسة
    [book] كتاب
    [chapter] فصل
    [interview] حوار
    [post] منشور
    [blog] تدوينة
    [ruling] حكم قضائي
    [law] قانون
    [release] بيان صحفي
    [speech] خطاب
    [thesis] أطروحة
    [letter] رسالة
    [film] فيلم
   *[text] نص
}
# Ending of what agrees with a work that is feminine; “of-f”, with the work before it.
f = { KIND($work, "genders") ->
    [feminine] ة
   *[other] {""}
}
# As “f”. $of: the work that came before.
of-f = { KIND($of, "genders") ->
    [feminine] ة
   *[other] {""}
}
# “It”, of the work that came before.
it = { KIND($of, "genders") ->
    [feminine] ها
   *[other] ه
}
# Part of “report”. Begins with a space.
report-of = { $known ->
    [outlet] {" "}{ in-outlet }
    [agency] {" "}صادر{ f } عن { $agency }
    [both] {" "}صادر{ f } عن { $agency } و{ in-outlet }
    [none] {" "}لم تُذكر جهة نشره
   *[nothing] {""}
}
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [by] صادر{ f } عن { $outlet }
    [from] صادر{ f } عن { $outlet }
    [aired] بُثّ على { $outlet }
    [platform] على { $outlet }
    [blog] على مدونة { $outlet }
    [book] في كتاب { $outlet }
    [at] مقدَّم{ f } إلى { $outlet }
   *[in] منشور{ f } في { $outlet }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] أُعيد نشر{ it } في { $outlet }
        [summarized] تلخيص: { $outlet }
        [transcribed] تدوين: { $outlet }
        [distributed] توزيع: { $outlet }
        [reported] نقل: { $outlet }
       *[quoted] { $foreign ->
            [yes] مقتبس{ of-f } في { a-report } { in-outlet }
           *[no] مقتبس{ of-f } في { $outlet }
        }
    }
   *[none] { $verb ->
        [republished] أُعيد نشر{ it } في جهة لم تُذكر
        [summarized] تلخيص: جهة لم تُذكر
        [transcribed] تدوين: جهة لم تُذكر
        [distributed] توزيع: وكالة لم تُذكر
        [reported] نقل: جهة لم تُذكر
       *[quoted] مقتبس{ of-f } في مصدر لم يُذكر
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
        [yes] ترجمة { $translator }
       *[no] ترجمة بشرية دون ذكر اسم المترجم
    }
    [human-revised] { $named ->
        [yes] ترجمة منقّحة بقلم { $translator }
       *[no] ترجمة بشرية منقّحة دون ذكر اسم المترجم
    }
    [machine] { $engine-known ->
        [yes] ترجمة آلية بواسطة { $engine }
       *[no] ترجمة آلية دون ذكر البرنامج
    }
    [machine-edited] { $engine-known ->
        [yes] ترجمة آلية بواسطة { $engine }، { edited }
       *[no] ترجمة آلية دون ذكر البرنامج، { edited }
    }
    [official] { $named ->
        [yes] ترجمة رسمية بقلم { $translator }
       *[no] ترجمة رسمية
    }
   *[unknown] { $named ->
        [yes] ترجمة { $translator }
       *[no] لم يُذكر مصدر الترجمة
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] بتحرير { $translator }
   *[no] بتحرير شخص لم يُذكر اسمه
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] ، بمراجعة { $reviewer }
    [unnamed] ، بمراجعة شخص لم يُذكر اسمه
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }، عبر لغة وسيطة: { $language } ({ $between })
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }، خضعت للمراجعة
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] ترجمة بشرية
    [human-revised] ترجمة بشرية منقّحة
    [machine] ترجمة آلية
    [machine-edited] ترجمة آلية محرّرة
    [official] ترجمة رسمية
   *[unknown] لم يُذكر مصدر الترجمة
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause } (استنتاجًا)
# What nobody has confirmed.
unconfirmed = { $clause } (دون تأكيد)

## Putting it together.

# SAID and REPORT.
join-report = { $first }، { $second }
# What follows the quoted words. $attribution: SAID, REPORT.
after-words = { $attribution }
# REPORT and what came after it.
join-hop = { $first }، { $second }
# What was said so far, and TRANSLATION.
join-translation = { $first }؛ { $second }
# Two details of one thing: an occasion and a date.
join-detail = { $first }، { $second }
# Two parts of “short”: a name and an outlet.
join-short = { $first }، { $second }

## In a footnote: a label and what it is of. $details may follow in parentheses.

# $known: yes where there are $details, else no.
details = { $known ->
    [yes] {" "}({ $details })
   *[no] {""}
}
# $speaker: a name with its role.
note-speaker = المتحدث: { $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = المتحدث: لم يُذكر
# $agency: a name.
note-agency = الوكالة: { $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] إعادة النشر: { $outlet }
    [quoted] الاقتباس في: { $outlet }
    [summarized] التلخيص: { $outlet }
    [transcribed] التدوين: { $outlet }
   *[reported] النشر: { $outlet }
}
# What stands for $outlet where none is named.
note-nobody = لم يُذكر
# A detail of a source. $language: its name.
detail-language = { $attributive }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] التحرير: { $date }
   *[no] المراجعة: { $date }
}
# Two sentences of a note.
join-note = { $first }. { $second }
# The end of a note.
note = { $note }.

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation } (الأصل { $attributive }).
   *[no] { $translation } (لم تُذكر لغة الأصل).
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] مقتبس في
    [mla] مقتبس في
   *[other] مقتبس في
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = الأصل ({ $language }):
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = الترجمة:
# Once, where all translations of a page are by its author.
all-translations-own = جميع الترجمات لكاتب النص.
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] التشديد في الأصل.
   *[added] التشديد مضاف.
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }{ $close }.
# The text of the link that leads to the words in the source.
passage-link = الموضع في المصدر
# Where a copy of the source is kept.
archived = نسخة مؤرشفة: { $address }.
# The same, with the day on which the copy was made.
archived-on = نسخة مؤرشفة: { $address } بتاريخ { $date }.
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] نص الكلام على عهدة شخص لم يُذكر اسمه{ $when }.
   *[name] نص الكلام على عهدة { $name }{ $when }.
}
# The heading of the notes.
notes-heading = الحواشي
# What stands over the list of works that are cited.
bibliography-heading = المراجع
# Of the link from a note back to the text. $number: of the note.
back-to-text = العودة إلى الحاشية { $number } في النص

## A quotation in the text of an article.

# Words between this language’s marks. $open, $close: the marks (CLDR). $words: what stands between them.
quoted = { $open }{ $words }{ $close }
# A quotation and what is said of it. $open, $close: this language’s marks (CLDR). $words: what stands between them.
# $attribution: SAID, REPORT. $comma: no where the words end in a mark of their own, else yes.
quoted-attributed = { quoted }، { $attribution }.
# The same where the words must not stand in quotation marks, because they went through a language and back.
reported-attributed = { $words }، { $attribution }.

## A translated quotation in a style.

# The author of the page translated. $family of the style: chicago, mla, apa, cs1, hart.
own-translation = { $family ->
    [mla] ترجمتي
   *[other] ترجمتي
}
# Somebody’s words in somebody else’s work. $speaker: a name. $connector: “quoted in”. $cite: how the style cites the work.
indirect = { $speaker }، { $connector } { $cite }
# In a note, of a machine’s translation. $translation: TRANSLATION. $dated: yes where there is a $date, else no.
# $language: the language translated from, may be empty; $from: yes where it is known, else no. $engine-known: yes where
# $engine is the name of a program, else no.
machine-note = { $dated ->
    [yes] { machine-by }، { $date }
   *[no] { machine-by }
}
# Part of “machine-note”.
machine-by = { $translation }
# The last line of an article with machine translations. $engines: their names, as a list; $count of them. $of: one where
# all come from one work, called $genre, of $outlet; else many.
end-line = ترجمة آلية: { $engines }.

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] قول
    [wrote] كتابة
    [transcribed] تدوين
    [distributed] توزيع
   *[reported] تقرير
    [republished] إعادة نشر
    [translated] ترجمة
    [quoted] اقتباس
    [summarized] تلخيص
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = الصفحة
# Beside a step that is only concluded, not read anywhere.
stage-inferred = استنتاجًا
