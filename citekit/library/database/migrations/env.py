"""Alembic's environment; `citekit.library.database._tables.migrate` runs the migrations itself."""
