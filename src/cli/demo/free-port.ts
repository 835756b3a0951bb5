import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** The preferred port of this machine, or any other one that is free when it is taken. */
export const findFreePort = async (preferred: number): Promise<number> =>
  (await probe(preferred)) ?? (await probe(0)) ?? preferred;

function probe(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    // Without a host, as the Playground listens: on every address of the machine.
    server.listen(port, () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => resolve(found));
    });
  });
}
