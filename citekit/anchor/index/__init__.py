"""An index of quotations over many texts, kept in files."""
