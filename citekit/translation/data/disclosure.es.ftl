# Lo que se le dice al lector de una traducción: quién o qué la hizo, quién la leyó y por medio de qué lengua llegó.
# Frases propias de citekit. Cada mensaje es una oración entera; los acabados en -named llevan un nombre.
human = Traducción de una persona cuyo nombre no consta.
human-named = Traducción de { $translator }.
human_revised = Traducción de una persona cuyo nombre no consta.
human_revised-named = Traducción de { $translator }.
machine = Traducción automática.
machine-named = Traducción automática de { $engine }.
machine_post_edited = Traducción automática, editada por una persona.
machine_post_edited-named = Traducción automática de { $engine }, editada por una persona.
official = Traducción oficial, publicada junto con el original.
unknown = No consta quién hizo la traducción.

# Quién leyó la traducción con el original delante, o la editó.
not-reviewed = No la ha revisado ninguna persona.
reviewed = Cotejada con el original.
reviewed-by = Cotejada con el original por { $reviewer }.
reviewed-on = Cotejada con el original el { $date }.
reviewed-by-on = Cotejada con el original por { $reviewer } el { $date }.
edited-by = Edición de { $reviewer }.
edited-on = Editada el { $date }.
edited-by-on = Edición de { $reviewer }, { $date }.
pivot = Traducida por medio del { $language }.
