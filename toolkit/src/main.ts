// The command `fortios-language-server`. Its path stays the same, whatever the format of the code.
import './startup.node';

void import('./main.node');
