-- Runs in Neovim after its start on a file, and writes what the editor shows to the file $ANSWER, as JSON. It requests a
-- hover at $LINE and $COLUMN, from 1, and completes $TYPED on the line below. Then it replaces $FROM by $TO, which removes
-- a finding, and applies the preferred quick fix of another one.

local answer = {}
local task = dofile(vim.fs.joinpath(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)), 'neovimTask.lua'))
local wait_until = task.wait_until

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

task.run(look_around, answer)
