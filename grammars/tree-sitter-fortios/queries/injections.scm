; The HTML of replacement messages: in `config system replacemsg http "url-block"` …
(config_block
  path: (word) @_system
  .
  path: (word) @_replacemsg
  (setting
    name: (word) @_buffer
    value: (string) @injection.content)
  (#eq? @_system "system")
  (#eq? @_replacemsg "replacemsg")
  (#eq? @_buffer "buffer")
  (#match? @injection.content "<")
  (#set! injection.language "html"))

; … and in the groups that replace them, `config system replacemsg-group`: their entries hold a table a kind
(config_block
  path: (word) @_system
  .
  path: (word) @_group
  (entry
    (config_block
      (entry
        (setting
          name: (word) @_buffer
          value: (string) @injection.content))))
  (#eq? @_system "system")
  (#eq? @_group "replacemsg-group")
  (#eq? @_buffer "buffer")
  (#match? @injection.content "<")
  (#set! injection.language "html"))
