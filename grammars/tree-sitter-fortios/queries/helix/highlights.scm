; The names of Helix's themes; what is highlighted is the same as in ../highlights.scm.

; Structure

["config" "end" "abort" "edit" "next"] @keyword

(config_block path: (word) @namespace)

(entry key: (_) @label)

; Commands

(setting command: _ @keyword)

(command name: _ @function.builtin)

(setting name: (word) @variable.other.member)

; Values

(setting value: (word) @constant.builtin.boolean
  (#any-of? @constant.builtin.boolean "enable" "disable"))

(setting value: (word) @constant.numeric
  (#match? @constant.numeric "^-?[0-9]+$"))

; IPv4, IPv6 and MAC addresses, masks and prefixes
(setting value: (word) @string.special
  (#match? @string.special "^([0-9]+(\\.[0-9]+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+)(/[0-9]+)?$"))

; The word before an encrypted value
(setting value: (word) @attribute
  (#eq? @attribute "ENC"))

(config_block path: (string) @string)
(setting value: (string) @string)
(command argument: (string) @string)

; Extras

(comment) @comment
(header) @keyword.directive
(prompt) @comment

; Trouble

(unknown_command name: (_) @error)
(unexpected_close) @error
(unterminated_string) @error
(rest) @error

; Templates

(placeholder) @variable.parameter

; Which of two patterns wins differs between editors, so that each directive matches one.
((template_directive) @keyword.directive
  (#not-match? @keyword.directive "^\\{#"))

((template_directive) @comment
  (#match? @comment "^\\{#"))
