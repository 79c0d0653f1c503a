"""The files of other programs: reference managers, TeX, Wikipedia, archives."""
