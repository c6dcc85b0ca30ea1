// A process that computes for ever, as a server would with an input that nobody has thought of.
import { endWithParent } from '../../server/src/parentWatch.node';

endWithParent();
setTimeout(() => {
  console.log(process.pid);
  setImmediate(() => {
    for (;;);
  });
}, 1500);
