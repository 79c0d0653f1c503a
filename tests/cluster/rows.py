"""Rows of an archive, some of whose words are not those of their page."""

PAGE = "El ministro habló en Lima. Setecientos soldados llegaron el lunes. Otra cosa pasó ayer en la plaza {}."
DAYS = ("lunes", "martes", "lunes", "viernes")


def rows(count, pages=50):
    return [
        {
            "id": f"r{number}",
            "quote": f"Setecientos soldados llegaron el {DAYS[number % 4]}",
            "language": "es",
            "text": PAGE.format(number % pages),
        }
        for number in range(count)
    ]
