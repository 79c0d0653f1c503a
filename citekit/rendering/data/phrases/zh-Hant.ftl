# Phrases in Chinese in traditional characters that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: 「……」，REPORT，SAID；TRANSLATION
# 「……」，據El Faro del Sur刊發的Agencia Andina西班牙文報導，國防部長奧雷利奧·帕斯於2023年5月24日在記者會上說；DeepL機器翻譯

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $date }
# $first, $second: two dates, from – to.
date-range = { $first }至{ $second }
# $date: a date that is only approximately known.
date-about = { $date }前後
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] { $year }年春季
    [summer] { $year }年夏季
    [autumn] { $year }年秋季
   *[winter] { $year }年冬季
}

## Who said it.

# The speaker. $known: name, role (only what the person is), both. $name, $role: as the records give them.
# $title: capital where $role begins with a capital letter, else lower. $gender: feminine, masculine, unstated.
speaker = { $known ->
    [role] { $role }
    [both] { $role }{ $name }
   *[name] { $name }
}
# A name with the original spelling behind it. $name in the reader's script, $original as it is written at home.
name-original = { $name }（{ $original }）
# When and where. $known: occasion, date, both, none. $occasion: “a news conference”. $date: a date.
# $precision of the date: day, month, year, season, range, about, words. Begins with a space.
when = { $known ->
    [occasion] 在{ $occasion }上
    [date] 於{ on-date }
    [both] 於{ on-date }在{ $occasion }上
   *[none] {""}
}
# Part of “when”. $day: the number of the day.
on-date = { $date }
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = 用{ $language }
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] { $speaker }{ $when }{ $spoken }寫道
   *[said] { $speaker }{ $when }{ $spoken }說
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] 未具名者{ $when }{ $spoken }寫道
   *[said] 未具名者{ $when }{ $spoken }說
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = 據{ $known ->
    [outlet] { in-outlet }{ a-report }
    [agency] { $agency }的{ a-report }
    [both] { $outlet }刊發的{ $agency }{ a-report }
    [none] 未註明媒體的{ a-report }
   *[nothing] { $authored ->
        [yes] { $author }的{ a-report }
       *[no] { a-report }
    }
}
# Part of “in-outlet”.
by-author = { $authored ->
    [yes] { $author }在
   *[no] {""}
}
# REPORT, where there is no SAID. $report: REPORT.
report-alone = { $report }
# Part of “report” and “hop”: a Spanish-language report.
a-report = { $foreign ->
    [yes] { $attributive }{ work }
   *[no] { work }
}
# Part of “a-report”.
work = { $work ->
    [news] 報導
    [broadcast] 節目
    [report] 報告
    [article] 文章
    [study] 研究
    [book] 著作
    [chapter] 章節
    [interview] 訪談
    [post] 貼文
    [blog] 文章
    [ruling] 判決
    [law] 法律
    [release] 新聞稿
    [speech] 演講
    [thesis] 學位論文
    [letter] 信函
    [film] 影片
   *[text] 文本
}
# Part of “report”.
report-of = { $outlet }
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [aired] { $outlet }播出的
    [platform] { by-author }{ $outlet }上的
    [blog] { by-author }部落格{ $outlet }上的
    [book] { by-author }{ $outlet }一書中的
   *[other] { $authored ->
        [yes] { $medium ->
            [from] { by-author }{ $outlet }出版的
            [at] { by-author }{ $outlet }提交的
           *[other] { by-author }{ $outlet }發表的
        }
       *[no] { $outlet }的
    }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] { $outlet }轉載
        [summarized] { $outlet }摘述
        [transcribed] { $outlet }記錄
        [distributed] { $outlet }發布
        [reported] { $outlet }報導
       *[quoted] { $foreign ->
            [yes] { $outlet }的{ a-report }引用
           *[no] { $outlet }引用
        }
    }
   *[none] { $verb ->
        [republished] 未註明的媒體轉載
        [summarized] 未註明的人士摘述
        [transcribed] 未註明的人士記錄
        [distributed] 未註明的通訊社發布
        [reported] 未註明的媒體報導
       *[quoted] 未註明的來源引用
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
        [yes] { $translator }翻譯
       *[no] 人工翻譯，譯者未署名
    }
    [human-revised] { $named ->
        [yes] { $reviewed ->
            [no] { $translator }翻譯，經校訂
           *[other] { $translator }翻譯
        }
       *[no] { $reviewed ->
            [no] 人工翻譯，經校訂，譯者未署名
           *[other] 人工翻譯，譯者未署名
        }
    }
    [machine] { $engine-known ->
        [yes] { $engine }機器翻譯
       *[no] 機器翻譯，未註明軟體
    }
    [machine-edited] { $engine-known ->
        [yes] { $engine }機器翻譯，{ edited }
       *[no] 機器翻譯，未註明軟體，{ edited }
    }
    [official] { $named ->
        [yes] { $translator }官方翻譯
       *[no] 官方翻譯
    }
   *[unknown] { $named ->
        [yes] { $translator }翻譯
       *[no] 未註明譯者
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] { $translator }編輯
   *[no] 編輯者未署名
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] ，{ $reviewer }審校
    [unnamed] ，審校者未署名
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }，經{ $language }轉譯（{ $between }）
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }，經審校
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] 人工翻譯
    [human-revised] { $reviewed ->
        [no] 人工翻譯，經校訂
       *[other] 人工翻譯
    }
    [machine] 機器翻譯
    [machine-edited] 機器翻譯，經編輯
    [official] 官方翻譯
   *[unknown] 未註明譯者
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause }（推斷）
# What nobody has confirmed.
unconfirmed = { $clause }（未經證實）

## Putting it together.

# SAID and REPORT.
join-report = { $second }，{ $first }
# What follows the quoted words. $attribution: SAID, REPORT.
after-words = { $attribution }
# REPORT and what came after it.
join-hop = { $first }（{ $second }）
# What was said so far, and TRANSLATION.
join-translation = { $first }；{ $second }
# Two details of one thing: an occasion and a date.
join-detail = { $first }，{ $second }
# Two parts of “short”: a name and an outlet.
join-short = { $first }，{ $second }

## In a footnote: a label and what it is of. $details may follow in parentheses.

# $known: yes where there are $details, else no.
details = { $known ->
    [yes] （{ $details }）
   *[no] {""}
}
# $speaker: a name with its role.
note-speaker = 發言者：{ $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = 發言者：未註明
# $agency: a name.
note-agency = 通訊社：{ $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] 轉載：{ $outlet }
    [quoted] 引用：{ $outlet }
    [summarized] 摘述：{ $outlet }
    [transcribed] 記錄：{ $outlet }
   *[reported] 刊載：{ $outlet }
}
# What stands for $outlet where none is named.
note-nobody = 未註明
# A detail of a source. $language: its name.
detail-language = { $language }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] 編輯：{ $date }
   *[no] 審校：{ $date }
}
# Two sentences of a note.
join-note = { $first }。{ $second }
# The end of a note.
note = { $note }。

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation }（原文為{ $language }）。
   *[no] { $translation }（原文語言未註明）。
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] 轉引自
    [mla] 轉引自
   *[other] 轉引自
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = 原文（{ $language }）：
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = 譯文：
# Once, where all translations of a page are by its author.
all-translations-own = 所有譯文均由作者翻譯。
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] 著重為原文所有。
   *[added] 著重為引者所加。
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }。{ $close }
# The text of the link that leads to the words in the source.
passage-link = 來源中的段落
# Where a copy of the source is kept.
archived = 存檔：{ $address }。
# The same, with the day on which the copy was made.
archived-on = 存檔：{ $address }（{ $date }）。
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] 引語由一位未具名者{ $when }證明無誤。
   *[name] 引語由{ $name }{ $when }證明無誤。
}
# The heading of the notes.
notes-heading = 註釋
# What stands over the list of works that are cited.
bibliography-heading = 參考文獻
# Of the link from a note back to the text. $number: of the note.
back-to-text = 返回正文中的註釋{ $number }

## A quotation in the text of an article.

# Words between this language’s marks. $open, $close: the marks (CLDR). $words: what stands between them.
quoted = { $open }{ $words }{ $close }
# A quotation and what is said of it. $open, $close: this language’s marks (CLDR). $words: what stands between them.
# $attribution: SAID, REPORT. $comma: no where the words end in a mark of their own, else yes.
quoted-attributed = { quoted }，{ $attribution }。
# The same where the words must not stand in quotation marks, because they went through a language and back.
reported-attributed = { $words }，{ $attribution }。

## A translated quotation in a style.

# The author of the page translated. $family of the style: chicago, mla, apa, cs1, hart.
own-translation = { $family ->
    [mla] 笔者譯
   *[other] 笔者譯
}
# Somebody’s words in somebody else’s work. $speaker: a name. $connector: “quoted in”. $cite: how the style cites the work.
indirect = { $speaker }，{ $connector }{ $cite }
# In a note, of a machine’s translation. $translation: TRANSLATION. $dated: yes where there is a $date, else no.
# $language: the language translated from, may be empty; $from: yes where it is known, else no. $engine-known: yes where
# $engine is the name of a program, else no.
machine-note = { $dated ->
    [yes] { machine-by }，{ $date }
   *[no] { machine-by }
}
# Part of “machine-note”.
machine-by = { $translation }
# The last line of an article with machine translations. $engines: their names, as a list; $count of them. $of: one where
# all come from one work, called $genre, of $outlet; else many.
end-line = 機器翻譯：{ $engines }。

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] 發言
    [wrote] 撰寫
    [transcribed] 轉錄
    [distributed] 發布
   *[reported] 報導
    [republished] 轉載
    [translated] 翻譯
    [quoted] 引用
    [summarized] 概述
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = 本頁
# Beside a step that is only concluded, not read anywhere.
stage-inferred = 推斷
