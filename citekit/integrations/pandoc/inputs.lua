-- Says in the metadata which files pandoc reads, since a filter of another language is not told.
function Meta(meta)
  meta["citekit-inputs"] = pandoc.MetaList({})
  for _, name in ipairs(PANDOC_STATE.input_files) do
    if name ~= "-" then
      table.insert(meta["citekit-inputs"], pandoc.MetaString(name))
    end
  end
  return meta
end
