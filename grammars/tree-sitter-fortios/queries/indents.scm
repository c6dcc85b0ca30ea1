[
  (config_block)
  (entry)
] @indent.begin

[
  "end"
  "abort"
  "next"
] @indent.branch @indent.end

; The lines of quoted text are the text's own
(string) @indent.ignore
