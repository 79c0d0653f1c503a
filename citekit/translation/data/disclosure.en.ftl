# What a reader is told of a translation: who or what made it, who read it, and by way of which language it came.
# citekit's own sentences. Each message is a whole sentence; -named ones have a name in them.
human = Translated by a person who is not named.
human-named = Translated by { $translator }.
human_revised = Translated by a person who is not named.
human_revised-named = Translated by { $translator }.
machine = Machine translation.
machine-named = Machine translation by { $engine }.
machine_post_edited = Machine translation, edited by a person.
machine_post_edited-named = Machine translation by { $engine }, edited by a person.
official = Official translation, published together with the original.
unknown = The translator is not stated.

# Who read the translation against its original, or edited it.
not-reviewed = Not checked by a person.
reviewed = Checked against the original.
reviewed-by = Checked against the original by { $reviewer }.
reviewed-on = Checked against the original on { $date }.
reviewed-by-on = Checked against the original by { $reviewer } on { $date }.
edited-by = Edited by { $reviewer }.
edited-on = Edited on { $date }.
edited-by-on = Edited by { $reviewer } on { $date }.
pivot = Translated by way of { $language }.
