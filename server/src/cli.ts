import { fortiosLint, runProcess } from './cli/process';

void runProcess(fortiosLint);
