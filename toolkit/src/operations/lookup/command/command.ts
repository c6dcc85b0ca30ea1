import { commandOf, defineCommand } from '../../../cli/program/command';
import { fileOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

const help = `
Examples:
  fortios lookup berlin.conf --src 10.1.0.5 --dst 8.8.8.8 --service tcp/443
      Print the policy that matches, the route, NAT, and why each earlier policy does not match.
  fortios lookup berlin.conf --src 8.8.8.8 --dst 203.0.113.3 --service HTTPS --srcintf wan1 --format json
      Write the answer for other programs.
  fortios lookup berlin.conf --flows flows.csv
      Test flows: each line has src, dst, service and the expected verdict, and may have policy, srcintf,
      dstintf, user, vdom, at and sport.

A service is tcp/443, udp/53, tcp/8000-8010, icmp/8, ip/47, or a name in the configuration. The interfaces follow
from the routes unless they are given. Without --user or --at, the answer is "perhaps" if a user or a schedule
decides it; --user "" means that no user is signed in.

Exit codes:
  0  the answer was printed; all flows have the expected results
  1  a flow has another result
  2  the run failed: a file is not readable, the question is not valid, or an option is wrong`;

export const lookupCommand = defineCommand({
  ...commandOf('lookup'),
  failOn: { kinds: { difference: 'a flow with another result than expected' } },
  usage: '[options] [--] <file|-> (--src ADDRESS --dst ADDRESS --service SERVICE | --flows FILE)',
  args: [parameters.file],
  options: {
    ...parametersNamed('allReasons', 'back', 'flows'),
    ...optionsOf('lookup'),
    ...fileOptions,
  },
  help,
});
