// A process that computes forever, like a server with an unexpected input.
import { endWithParent } from '../../toolkit/src/parentWatch.node';

endWithParent();
setTimeout(() => {
  console.log(process.pid);
  setImmediate(() => {
    for (;;);
  });
}, 1500);
