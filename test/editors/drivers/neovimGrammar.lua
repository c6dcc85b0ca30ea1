-- Runs in Neovim after it has opened a file, and writes the captures of the grammar to the file $ANSWER as JSON.

local function coloured(capture)
  -- As Neovim looks for a group: @a.b.fortios, @a.b, @a.
  local name = '@' .. capture .. '.fortios'
  while name do
    if not vim.tbl_isempty(vim.api.nvim_get_hl(0, { name = name })) then return true end
    name = name:match('^(.*)%.[^.]*$')
  end
  return false
end

local function look()
  local answer = { coloured = {}, captures = {}, folds = {}, indents = {}, injections = {} }
  assert(vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()], 'it is not highlighted by a parser')
  local root = vim.treesitter.get_parser(0, 'fortios'):parse(true)[1]:root()
  local function text(node) return vim.treesitter.get_node_text(node, 0) end

  local highlights = assert(vim.treesitter.query.get('fortios', 'highlights'))
  for _, name in ipairs(highlights.captures) do answer.coloured[name] = coloured(name) end
  for id, node in highlights:iter_captures(root, 0) do
    table.insert(answer.captures, highlights.captures[id] .. ': ' .. text(node))
  end

  vim.cmd('normal! zM')
  local line = 1
  while line <= vim.fn.line('$') do
    local last = vim.fn.foldclosedend(line)
    if last > 0 then table.insert(answer.folds, { line, last }) end
    line = math.max(line, last) + 1
  end

  local indents = assert(vim.treesitter.query.get('fortios', 'indents'))
  for id in indents:iter_captures(root, 0) do table.insert(answer.indents, indents.captures[id]) end

  local injections = assert(vim.treesitter.query.get('fortios', 'injections'))
  for _, match, metadata in injections:iter_matches(root, 0, 0, -1, { all = true }) do
    for id, nodes in pairs(match) do
      if injections.captures[id] == 'injection.content' then
        table.insert(answer.injections, { language = metadata['injection.language'], text = text(nodes[1]) })
      end
    end
  end
  return answer
end

local ok, answer = xpcall(look, debug.traceback)
vim.fn.writefile({ vim.json.encode(ok and answer or { failure = answer }) }, vim.env.ANSWER)
vim.cmd('qall!')
