-- Runs the steps of a driver while Neovim continues to work.

local task = {}
local running

--- Returns once `condition` holds; the editor continues meanwhile.
function task.wait_until(condition)
  local last = vim.uv.now() + 60000
  local function look()
    if condition() or vim.uv.now() > last then
      assert(coroutine.resume(running))
    else
      vim.defer_fn(look, 20)
    end
  end
  vim.defer_fn(look, 20)
  coroutine.yield()
  if not condition() then error('the condition never held', 2) end
end

--- Runs `steps`, which fill the table `answer`, writes it to the file $ANSWER as JSON, and ends Neovim.
function task.run(steps, answer)
  running = coroutine.create(function()
    local ok, failure = xpcall(steps, debug.traceback)
    if not ok then answer.failure = failure end
    vim.fn.writefile({ vim.json.encode(answer) }, vim.env.ANSWER)
    vim.cmd('qall!')
  end)
  assert(coroutine.resume(running))
end

return task
