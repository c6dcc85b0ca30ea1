-- Runs in Neovim after its start on a file, and leaves what it takes it for in the file $ANSWER, as JSON.
vim.fn.writefile({ vim.json.encode({ filetype = vim.bo.filetype }) }, vim.env.ANSWER)
vim.cmd('qall!')
