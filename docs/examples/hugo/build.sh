#!/bin/sh
# Prints the notes of each article for the templates, then builds the site.
set -eu
mkdir -p data/articles
for article in content/*.md; do
  name=$(basename "$article" .md)
  citekit render "$article" --to fragment-json -o "data/articles/$name.json"
done
hugo --quiet
