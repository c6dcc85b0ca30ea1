-- Runs in Neovim after its start on a file. Requests the lenses, runs the one on each of the lines $CLICKED (from 1,
-- separated by commas), and writes the titles and the line after each click to the file $ANSWER, as JSON.

local answer = { titles = {}, lines = {} }
local task = dofile(vim.fs.joinpath(vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2)), 'neovimTask.lua'))
local wait_until = task.wait_until

--- The lenses of the buffer, once the server has resolved all of them.
local function resolved()
  local lenses = vim.lsp.codelens.get(0)
  for _, lens in ipairs(lenses) do
    if not lens.command then return nil end
  end
  return #lenses > 0 and lenses or nil
end

local function click_lenses()
  wait_until(function() return #vim.lsp.get_clients({ bufnr = 0 }) > 0 end)
  wait_until(function() return vim.lsp.get_clients({ bufnr = 0 })[1].initialized end)
  vim.lsp.codelens.refresh({ bufnr = 0 })
  wait_until(resolved)
  for _, lens in ipairs(resolved()) do
    answer.titles[#answer.titles + 1] = ('%d: %s'):format(lens.range.start.line + 1, lens.command.title)
  end
  for line in vim.gsplit(vim.env.CLICKED, ',') do
    vim.api.nvim_win_set_cursor(0, { tonumber(line), 0 })
    vim.lsp.codelens.run()
    wait_until(function() return vim.api.nvim_win_get_cursor(0)[1] ~= tonumber(line) end)
    answer.lines[#answer.lines + 1] = vim.api.nvim_win_get_cursor(0)[1]
  end
end

task.run(click_lenses, answer)
