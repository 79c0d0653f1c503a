-- Prints the citations of a document by the program citekit-pandoc, which has to be installed.

-- What Quarto refers to by “@fig-plot” is no work that is cited.
local crossreferences = {
  "fig-", "tbl-", "lst-", "sec-", "eq-", "tip-", "nte-", "wrn-", "imp-", "cau-",
  "thm-", "lem-", "cor-", "prp-", "cnj-", "def-", "exm-", "exr-", "sol-", "rem-", "alg-",
}

local function input_files()
  if quarto and quarto.doc and quarto.doc.input_file then
    return { quarto.doc.input_file }
  end
  return PANDOC_STATE.input_files
end

function Pandoc(doc)
  doc.meta["citekit-inputs"] = input_files()
  doc.meta["citekit-leave"] = crossreferences
  local printed = pandoc.pipe("citekit-pandoc", { FORMAT }, pandoc.write(doc, "json"))
  return pandoc.read(printed, "json")
end
