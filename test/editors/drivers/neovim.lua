-- Runs in Neovim after its start on a file, does what a person does, and leaves what the editor shows in the file
-- $ANSWER, as JSON. $LINE and $COLUMN, from 1, are where it asks for a hover; below, it completes $TYPED. At last it
-- replaces $FROM by $TO, which takes one of the findings away, and applies the preferred quick fix of another.

local answer = {}
local task

--- Comes back once `condition` holds; the editor goes on meanwhile.
local function wait_until(condition)
  local last = vim.uv.now() + 60000
  local function look()
    if condition() or vim.uv.now() > last then
      assert(coroutine.resume(task))
    else
      vim.defer_fn(look, 20)
    end
  end
  vim.defer_fn(look, 20)
  coroutine.yield()
  if not condition() then error('nothing came', 2) end
end

local function floating_window()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

local function text_of(diagnostic)
  local lines = vim.api.nvim_buf_get_text(
    0, diagnostic.lnum, diagnostic.col, diagnostic.end_lnum, diagnostic.end_col, {})
  return table.concat(lines, '\n')
end

local function look_around()
  answer.filetype = vim.bo.filetype
  wait_until(function() return #vim.diagnostic.get(0) > 0 end)
  answer.findings = vim.tbl_map(function(diagnostic)
    return { rule = diagnostic.code, text = text_of(diagnostic), message = diagnostic.message }
  end, vim.diagnostic.get(0))
  if not vim.env.LINE then return end

  vim.api.nvim_win_set_cursor(0, { tonumber(vim.env.LINE), tonumber(vim.env.COLUMN) - 1 })
  vim.lsp.buf.hover()
  wait_until(floating_window)
  local shown = vim.api.nvim_win_get_buf(floating_window())
  answer.hover = table.concat(vim.api.nvim_buf_get_lines(shown, 0, -1, false), '\n')

  vim.api.nvim_input('o' .. vim.env.TYPED .. '<C-x><C-o>')
  wait_until(function() return #vim.fn.complete_info({ 'items' }).items > 0 end)
  answer.completions = vim.tbl_map(
    function(item) return vim.trim(item.word) end, vim.fn.complete_info({ 'items' }).items)

  vim.api.nvim_input('<C-e><Esc>u')
  wait_until(function() return vim.fn.mode() == 'n' and #vim.diagnostic.get(0) == #answer.findings end)
  vim.cmd(('%%s/%s/%s/'):format(vim.env.FROM, vim.env.TO))
  wait_until(function() return #vim.diagnostic.get(0) < #answer.findings end)
  answer.rulesLater = vim.tbl_map(function(diagnostic) return diagnostic.code end, vim.diagnostic.get(0))

  vim.api.nvim_win_set_cursor(0, { tonumber(vim.env.LINE), tonumber(vim.env.COLUMN) - 1 })
  local before = vim.api.nvim_get_current_line()
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.isPreferred end })
  wait_until(function() return vim.api.nvim_get_current_line() ~= before end)
  answer.fixed = vim.api.nvim_get_current_line()
end

task = coroutine.create(function()
  local ok, failure = xpcall(look_around, debug.traceback)
  if not ok then answer.failure = failure end
  vim.fn.writefile({ vim.json.encode(answer) }, vim.env.ANSWER)
  vim.cmd('qall!')
end)
assert(coroutine.resume(task))
