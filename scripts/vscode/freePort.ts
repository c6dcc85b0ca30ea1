import { createServer } from 'node:net';

/**
 * A free TCP port on 127.0.0.1.
 * @param preferred the first port to try, before the next higher ones; 0 for any port
 * @throws Error if a hundred consecutive ports are in use
 */
export async function freePort(preferred = 0): Promise<number> {
  for (let port = preferred; port < preferred + 100 && port < 65_536; port += 1) {
    const free = await tryPort(port);
    if (free !== undefined) return free;
  }
  throw new Error(`Ports ${preferred} to ${preferred + 99} are all in use; choose another with --port.`);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(address !== null && typeof address === 'object' ? address.port : undefined);
      });
    });
  });
}
