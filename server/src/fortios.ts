import './startup.node';

void import('./cli/process').then(({ fortios, runProcess }) => runProcess(fortios));
