"""The twelve doors, each by its name."""

from tests.fuzz.door import Door
from tests.fuzz.doors import index, records, styles, texts, world

DOORS: dict[str, Door] = {
    door.name: door
    for door in (
        texts.ARTICLE_MARKDOWN,
        texts.ARTICLE_HTML,
        texts.PAGE,
        texts.QUOTATION,
        records.LIBRARY,
        records.SETTINGS,
        index.INDEX,
        records.MEMORY,
        styles.STYLE,
        styles.ITEM,
        world.ENGINE,
        world.COMMAND,
    )
}
