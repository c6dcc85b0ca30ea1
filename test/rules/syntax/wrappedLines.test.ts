import { describeRule } from '../../helpers/examples';

describeRule('syntax/wrapped-lines', ({ bad, good }) => {
  bad('lines that the terminal has cut, which are checked as one', {
    firmware: '7.4.4',
    ignoring: ['reference/undefined', 'reference/unused'],
    asWritten: true,
  })`
      FGT # show firewall addrgrp
      config firewall addrgrp
          edit "a"
              set comment "the servers of the head office that the branches use, and
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info syntax/wrapped-lines
      their load balancer"
              set member "one" "two" "three" "four" "five" "six" "seven" "eight" "ni
      ne" "ten"
              set color 320
                        ^^^ error schema/out-of-range
          next
      end
      message: The terminal has cut 2 lines at column 78. The next line is checked as a part of it. To copy
        whole lines, widen the terminal or use its log.
    `;

  good('lines of different lengths', { firmware: '7.4.4', ignoring: ['reference/unused'] })`
      FGT # show firewall addrgrp
      config firewall addrgrp
          edit "a"
              set comment "the servers of the head office that the branches use, and their load balancer"
              set color 32
          next
      end
    `;
});
