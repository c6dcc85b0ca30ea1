import { fortios, runProcess } from './cli/process';

void runProcess(fortios);
