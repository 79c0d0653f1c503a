# Phrases in Japanese that say who said something, who reported it and who translated it.
# Format: Fluent (projectfluent.org).
# Source: own.
# Made by: hand.
# SPDX-License-Identifier: Apache-2.0
#
# A name in braces with a dollar sign is filled in: { $speaker }. A message may choose by what is known; every message
# says by what. Names are never inflected: put them where they can stand as they are.
# What an article prints: 「…」。REPORTによると、SAID。TRANSLATION
# El Faro del Surが掲載したAgencia Andinaのスペイン語の報道（SwissInfo.chが転載）によると、アウレリオ・パス国防相は2023年5月24日、記者会見で述べた。
# DeepLによる機械翻訳、Ana Ruizが確認

## Dates. They come ready made; these say what is not exact.

# One day. $date: as the locale has it. $first: yes where it is the first of a month, else no. $month: its month and year.
date-day = { $date }
# $first, $second: two dates, from – to.
date-range = { $first }から{ $second }
# $date: a date that is only approximately known.
date-about = { $date }ごろ
# $season: spring, summer, autumn, winter. $year: the year.
date-season = { $season ->
    [spring] { $year }年春
    [summer] { $year }年夏
    [autumn] { $year }年秋
   *[winter] { $year }年冬
}

## Who said it.

# The speaker. $known: name, role (only what the person is), both. $name, $role: as the records give them.
# $title: capital where $role begins with a capital letter, else lower. $gender: feminine, masculine, unstated.
speaker = { $known ->
    [role] { $role }
    [both] { $name }{ $role }
   *[name] { $name }
}
# A name with the original spelling behind it. $name in the reader's script, $original as it is written at home.
name-original = { $name }（{ $original }）
# When and where. $known: occasion, date, both, none. $occasion: “a news conference”. $date: a date.
# $precision of the date: day, month, year, season, range, about, words. Begins with a space.
when = { $known ->
    [occasion] { $occasion }で
    [date] { on-date }に
    [both] { on-date }、{ $occasion }で
   *[none] {""}
}
# Part of “when”. $day: the number of the day.
on-date = { $date }
# The language spoken, said where it is not that of the report. Wherever there is a $language, its name, there is an
# $attributive, what a text in it is called: “Spanish-language”. Begins with a space.
spoken-in = { $language }で
# SAID, after the quotation. $verb: said, wrote. $speaker, $when, $spoken: the messages above, $when and $spoken may be
# empty. $gender: feminine, masculine, unstated. $kind of speaker: person, organization.
said = { $verb ->
    [wrote] { $speaker }は{ $when }{ $spoken }書いた
   *[said] { $speaker }は{ $when }{ $spoken }述べた
}
# SAID, where nobody is named. $verb: said, wrote.
said-unnamed = { $verb ->
    [wrote] 名前の明かされていない人物が{ $when }{ $spoken }書いた
   *[said] 名前の明かされていない人物が{ $when }{ $spoken }述べた
}

## Who reported it.

# REPORT. $foreign: yes where its language, $language with the tag $code, is not the reader's; else no.
# $work: see “work”. $known: outlet, agency, both, none (said to be not stated), nothing (nobody asks). $outlet, $agency: names.
# $medium: in (a newspaper), on (a site), aired (by a station), platform (where people post), blog, by (an organization),
# from (a publisher), book (of a chapter), at (a university). $authored: yes where $author is named, else no.
# THE("of", $outlet): the name with its article, joined with the word before it, by the file of the language in “determiners”.
report = { $known ->
    [outlet] { in-outlet }{ a-report }
    [agency] { $agency }の{ a-report }
    [both] { $outlet }が掲載した{ $agency }の{ a-report }
    [none] 媒体の明記されていない{ a-report }
   *[nothing] { by-author }{ a-report }
}
# Part of “report”.
by-author = { $authored ->
    [yes] { $author }の
   *[no] {""}
}
# REPORT, where there is no SAID. $report: REPORT.
report-alone = { $report }にある
# Part of “report” and “hop”: a Spanish-language report.
a-report = { $foreign ->
    [yes] { $attributive }{ work }
   *[no] { work }
}
# Part of “a-report”.
work = { $work ->
    [news] 報道
    [broadcast] 放送
    [report] 報告書
    [article] 論文
    [study] 研究
    [book] 書籍
    [chapter] 章
    [interview] インタビュー
    [post] 投稿
    [blog] 記事
    [ruling] 判決
    [law] 法令
    [release] プレスリリース
    [speech] 演説
    [thesis] 学位論文
    [letter] 書簡
    [film] 映画
   *[text] 文書
}
# Part of “report”.
report-of = { $outlet }
# Part of “report” and “hop”.
in-outlet = { $medium ->
    [platform] { $outlet }{ in-of }
    [blog] ブログ{ $outlet }{ in-of }
    [book] 書籍{ $outlet }{ in-of }
   *[other] { $authored ->
        [yes] { $medium ->
            [from] { $outlet }から刊行された{ by-author }
            [at] { $outlet }に提出された{ by-author }
           *[other] { $outlet }に掲載された{ by-author }
        }
       *[no] { $outlet }の
    }
}
# Part of “in-outlet”.
in-of = { $authored ->
    [yes] における{ by-author }
   *[no] の
}
# Further on the way, after REPORT. $verb: republished, quoted, summarized, transcribed, distributed, reported.
# $known: outlet, none. $outlet: its name. $foreign, $language, $code, $work, $medium: as in “report”.
hop = { $known ->
    [outlet] { $verb ->
        [republished] { $outlet }が転載
        [summarized] { $outlet }が要約
        [transcribed] { $outlet }が書き起こし
        [distributed] { $outlet }が配信
        [reported] { $outlet }が報道
       *[quoted] { $foreign ->
            [yes] { $outlet }の{ a-report }が引用
           *[no] { $outlet }が引用
        }
    }
   *[none] { $verb ->
        [republished] 転載元の明記なし
        [summarized] 要約者の明記なし
        [transcribed] 書き起こした者の明記なし
        [distributed] 配信元の明記なし
        [reported] 報道元の明記なし
       *[quoted] 引用元の明記なし
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
        [yes] { $translator }訳
       *[no] 人による翻訳、訳者名の記載なし
    }
    [human-revised] { $named ->
        [yes] { $reviewed ->
            [no] { $translator }訳、校閲済み
           *[other] { $translator }訳
        }
       *[no] { $reviewed ->
            [no] 人による翻訳、校閲済み、訳者名の記載なし
           *[other] 人による翻訳、訳者名の記載なし
        }
    }
    [machine] { $engine-known ->
        [yes] { $engine }による機械翻訳
       *[no] 機械翻訳、使用ソフトの記載なし
    }
    [machine-edited] { $engine-known ->
        [yes] { $engine }による機械翻訳、{ edited }
       *[no] 機械翻訳、使用ソフトの記載なし、{ edited }
    }
    [official] { $named ->
        [yes] { $translator }による公式訳
       *[no] 公式訳
    }
   *[unknown] { $named ->
        [yes] { $translator }訳
       *[no] 訳者の記載なし
    }
}
# Part of “translation”: a person edited what a machine had translated.
edited = { $named ->
    [yes] { $translator }が編集
   *[no] 編集者名の記載なし
}
# Part of “translation”: a person compared the translation with the original.
reviewed = { $reviewed ->
    [named] 、{ $reviewer }が確認
    [unnamed] 、確認者名の記載なし
   *[no] {""}
}
# A translation of a translation. $translation: TRANSLATION. $language: the language between. $between: TRANSLATION
# into that language.
through = { $translation }、{ $language }を介した重訳（{ $between }）
# The shortest way to say it, in “short”. $kind and $reviewed as in “translation”.
translation-tag = { $reviewed ->
    [no] { translation-kind }
   *[other] { translation-kind }、確認済み
}
# Part of “translation-tag”.
translation-kind = { $kind ->
    [human] 人による翻訳
    [human-revised] { $reviewed ->
        [no] 人による翻訳、校閲済み
       *[other] 人による翻訳
    }
    [machine] 機械翻訳
    [machine-edited] 機械翻訳、編集済み
    [official] 公式訳
   *[unknown] 訳者の記載なし
}

## How sure it is.

# What is only concluded, not read anywhere. $clause: SAID, REPORT or TRANSLATION.
inferred = { $clause }（推定）
# What nobody has confirmed.
unconfirmed = { $clause }（未確認）

## Putting it together.

# SAID and REPORT.
join-report = { $second }によると、{ $first }
# What follows the quoted words. $attribution: SAID, REPORT.
after-words = と、{ $attribution }
# REPORT and what came after it.
join-hop = { $first }（{ $second }）
# What was said so far, and TRANSLATION.
join-translation = { $first }。{ $second }
# Two details of one thing: an occasion and a date.
join-detail = { $first }、{ $second }
# Two parts of “short”: a name and an outlet.
join-short = { $first }、{ $second }

## In a footnote: a label and what it is of. $details may follow in parentheses.

# $known: yes where there are $details, else no.
details = { $known ->
    [yes] （{ $details }）
   *[no] {""}
}
# $speaker: a name with its role.
note-speaker = 発言者：{ $speaker }
# What stands in place of “note-speaker” where nobody is named.
note-speaker-unknown = 発言者：記載なし
# $agency: a name.
note-agency = 通信社：{ $agency }
# $verb: reported, republished, quoted, summarized, transcribed. $outlet: a name.
note-outlet = { $verb ->
    [republished] 転載：{ $outlet }
    [quoted] 引用：{ $outlet }
    [summarized] 要約：{ $outlet }
    [transcribed] 書き起こし：{ $outlet }
   *[reported] 掲載：{ $outlet }
}
# What stands for $outlet where none is named.
note-nobody = 記載なし
# A detail of a source. $language: its name.
detail-language = { $language }
# A detail of a translation. $date: when it was reviewed; where $edited is yes, when its editor edited it.
detail-reviewed = { $edited ->
    [yes] 編集：{ $date }
   *[no] 確認：{ $date }
}
# Two sentences of a note.
join-note = { $first }。{ $second }
# The end of a note.
note = { $note }。

## Beside a translated quotation, where the law or the house asks for it.

# $translation: TRANSLATION, with a capital letter. $foreign: yes where $language, $attributive is the language
# translated from, else no.
disclosure = { $foreign ->
    [yes] { $translation }（原文は{ $language }）。
   *[no] { $translation }（原文の言語の記載なし）。
}

## The note of a page.

# What joins a work to the one that quotes it. $family of the style: apa, mla, other.
quoted-in = { $family ->
    [apa] 再引用：
    [mla] 再引用：
   *[other] 再引用：
}
# The quoted words as they are in the source. $language: its name. Stands before the words, in the page's own quotes.
original-words = 原文（{ $language }）：
# Stands before the words in the page's own language where the article prints them in another alone.
translated-words = 訳文：
# Once, where all translations of a page are by its author.
all-translations-own = 訳はすべて筆者による。
# Where words stand out in a quotation: $whose is added (by the page), original.
emphasis = { $whose ->
    [original] 強調は原文による。
   *[added] 強調は筆者による。
}
# A sentence that is a quotation, $words, with this language’s full stop. $open, $close: its marks (CLDR).
quoted-sentence = { $open }{ $words }{ $close }
# The text of the link that leads to the words in the source.
passage-link = 出典の該当箇所
# Where a copy of the source is kept.
archived = アーカイブ：{ $address }。
# The same, with the day on which the copy was made.
archived-on = アーカイブ：{ $address }（{ $date }）。
# Where words are in no page that was saved: who vouches for them. $known: name, none (nobody is named). $when: as in
# “said”, may be empty.
vouched = { $known ->
    [none] 引用の語句は名前の記されていない人物が{ $when }保証した。
   *[name] 引用の語句は{ $name }が{ $when }保証した。
}
# The heading of the notes.
notes-heading = 注
# What stands over the list of works that are cited.
bibliography-heading = 参考文献
# Of the link from a note back to the text. $number: of the note.
back-to-text = 本文の注{ $number }に戻る

## A quotation in the text of an article.

# Words between this language’s marks. $open, $close: the marks (CLDR). $words: what stands between them.
quoted = { $open }{ $words }{ $close }
# A quotation and what is said of it. $open, $close: this language’s marks (CLDR). $words: what stands between them.
# $attribution: SAID, REPORT. $comma: no where the words end in a mark of their own, else yes.
quoted-attributed = { quoted }{ $attribution }。
# The same where the words must not stand in quotation marks, because they went through a language and back.
reported-attributed = { $words }{ $attribution }。

## A translated quotation in a style.

# The author of the page translated. $family of the style: chicago, mla, apa, cs1, hart.
own-translation = { $family ->
    [mla] 拙訳
   *[other] 拙訳
}
# Somebody’s words in somebody else’s work. $speaker: a name. $connector: “quoted in”. $cite: how the style cites the work.
indirect = { $speaker }、{ $connector }{ $cite }
# In a note, of a machine’s translation. $translation: TRANSLATION. $dated: yes where there is a $date, else no.
# $language: the language translated from, may be empty; $from: yes where it is known, else no. $engine-known: yes where
# $engine is the name of a program, else no.
machine-note = { $dated ->
    [yes] { machine-by }、{ $date }
   *[no] { machine-by }
}
# Part of “machine-note”.
machine-by = { $translation }
# The last line of an article with machine translations. $engines: their names, as a list; $count of them. $of: one where
# all come from one work, called $genre, of $outlet; else many.
end-line = 機械翻訳：{ $engines }。

## In a tree or a picture of the way: a name, and beside it what was done.

# $verb: said, wrote, transcribed, distributed, reported, republished, translated, quoted, summarized. A noun where a verb would need the gender.
stage-did = { $verb ->
    [said] 発言
    [wrote] 執筆
    [transcribed] 書き起こし
    [distributed] 配信
   *[reported] 報道
    [republished] 転載
    [translated] 翻訳
    [quoted] 引用
    [summarized] 要約
}
# What stands for the page that quotes, where nobody says whose it is.
stage-page = このページ
# Beside a step that is only concluded, not read anywhere.
stage-inferred = 推定
