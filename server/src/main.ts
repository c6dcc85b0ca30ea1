// The command `fortios-language-server`. Its path stays the same, whatever the format of the code.
void import('./main.node');
