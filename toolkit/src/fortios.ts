import './startup.node';

void import('./cli/program/process').then(({ fortios, runProcess }) => runProcess(fortios));
