# Phrases in Chinese that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: “……”，REPORT，SAID；TRANSLATION
# “……”，据El Faro del Sur刊发的Agencia Andina西班牙语报道（SwissInfo.ch转载），国防部长奥雷里奥·帕斯于2023年5月24日在新闻发布会上说；
# DeepL机器翻译，Ana Ruiz审校

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $date }
# $first, $second: two dates, from – to.
date-range = { $first }至{ $second }
# $date: a date that is only approximately known.
date-about = { $date }前后
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
    [date] 于{ on-date }
    [both] 于{ on-date }在{ $occasion }上
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
    [wrote] { $speaker }{ $when }{ $spoken }写道
   *[said] { $speaker }{ $when }{ $spoken }说
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] 未具名者{ $when }{ $spoken }写道
   *[said] 未具名者{ $when }{ $spoken }说
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = 据{ $known ->
    [outlet] { in-outlet }{ a-report }
    [agency] { $agency }的{ a-report }
    [both] { $outlet }刊发的{ $agency }{ a-report }
    [none] 未注明媒体的{ a-report }
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
    [news] 报道
    [broadcast] 节目
    [report] 报告
    [article] 文章
    [study] 研究
    [book] 著作
    [chapter] 章节
    [interview] 访谈
    [post] 帖文
    [blog] 文章
    [ruling] 判决
    [law] 法律
    [release] 新闻稿
    [speech] 演讲
    [thesis] 学位论文
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
    [blog] { by-author }博客{ $outlet }上的
    [book] { by-author }{ $outlet }一书中的
   *[other] { $authored ->
        [yes] { $medium ->
            [from] { by-author }{ $outlet }出版的
            [at] { by-author }{ $outlet }提交的
           *[other] { by-author }{ $outlet }发表的
        }
       *[no] { $outlet }的
    }
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] { $outlet }转载
        [summarized] { $outlet }摘述
        [transcribed] { $outlet }记录
        [distributed] { $outlet }发布
        [reported] { $outlet }报道
       *[quoted] { $foreign ->
            [yes] { $outlet }的{ a-report }引用
           *[no] { $outlet }引用
        }
    }
   *[none] { $verb ->
        [republished] 未注明的媒体转载
        [summarized] 未注明的人士摘述
        [transcribed] 未注明的人士记录
        [distributed] 未注明的通讯社发布
        [reported] 未注明的媒体报道
       *[quoted] 未注明的来源引用
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
        [yes] { $translator }翻译
       *[no] 人工翻译，译者未署名
    }
    [human-revised] { $named ->
        [yes] { $reviewed ->
            [no] { $translator }翻译，经校订
           *[other] { $translator }翻译
        }
       *[no] { $reviewed ->
            [no] 人工翻译，经校订，译者未署名
           *[other] 人工翻译，译者未署名
        }
    }
    [machine] { $engine-known ->
        [yes] { $engine }机器翻译
       *[no] 机器翻译，未注明软件
    }
    [machine-edited] { $engine-known ->
        [yes] { $engine }机器翻译，{ edited }
       *[no] 机器翻译，未注明软件，{ edited }
    }
    [official] { $named ->
        [yes] { $translator }官方翻译
       *[no] 官方翻译
    }
   *[unknown] { $named ->
        [yes] { $translator }翻译
       *[no] 未注明译者
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] { $translator }编辑
   *[no] 编辑者未署名
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] ，{ $reviewer }审校
    [unnamed] ，审校者未署名
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }，经{ $language }转译（{ $between }）
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }，经审校
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] 人工翻译
    [human-revised] { $reviewed ->
        [no] 人工翻译，经校订
       *[other] 人工翻译
    }
    [machine] 机器翻译
    [machine-edited] 机器翻译，经编辑
    [official] 官方翻译
   *[unknown] 未注明译者
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause }（推断）
# What nobody has confirmed.
unconfirmed = { $clause }（未经证实）

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
note-speaker = 发言者：{ $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = 发言者：未注明
# $agency: a name.
note-agency = 通讯社：{ $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] 转载：{ $outlet }
    [quoted] 引用：{ $outlet }
    [summarized] 摘述：{ $outlet }
    [transcribed] 记录：{ $outlet }
   *[reported] 刊载：{ $outlet }
}
# What stands for $outlet where none is named.
note-nobody = 未注明
# A detail of a source. $language: its name.
detail-language = { $language }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] 编辑：{ $date }
   *[no] 审校：{ $date }
}
# Two sentences of a note.
join-note = { $first }。{ $second }
# The end of a note.
note = { $note }。

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation }（原文为{ $language }）。
   *[no] { $translation }（原文语言未注明）。
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] 转引自
    [mla] 转引自
   *[other] 转引自
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = 原文（{ $language }）：
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = 译文：
# Once, where all translations of a page are by its author.
all-translations-own = 所有译文均由作者翻译。
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] 着重为原文所有。
   *[added] 着重为引者所加。
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }。{ $close }
# The text of the link that leads to the words in the source.
passage-link = 来源中的段落
# Where a copy of the source is kept.
archived = 存档：{ $address }。
# The same, with the day on which the copy was made.
archived-on = 存档：{ $address }（{ $date }）。
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] 引语由一位未具名者{ $when }证明无误。
   *[name] 引语由{ $name }{ $when }证明无误。
}
# The heading of the notes.
notes-heading = 注释
# What stands over the list of works that are cited.
bibliography-heading = 参考文献
# Of the link from a note back to the text. $number: of the note.
back-to-text = 返回正文中的注释{ $number }

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
    [mla] 笔者译
   *[other] 笔者译
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
end-line = 机器翻译：{ $engines }。

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] 发言
    [wrote] 撰写
    [transcribed] 转录
    [distributed] 发布
   *[reported] 报道
    [republished] 转载
    [translated] 翻译
    [quoted] 引用
    [summarized] 概述
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = 本页
# Beside a step that is only concluded, not read anywhere.
stage-inferred = 推断
