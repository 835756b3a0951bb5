import type { Request, Response, Server } from 'restify';
import type { Person } from '../domain/school/person.ts';
import { bearerToken, type SignOn } from './sign-on.ts';
import type { DemoPerson } from './wire.ts';

/** Whom the person picker of the demo offers. */
export type DemoPeople = () => Promise<readonly (Person & DemoPerson)[]>;

/** Stands in for sign-on where nothing is authenticated: one says who one is, and the page says so. */
export function createDemoSignOn(people: DemoPeople): SignOn {
  return {
    kind: 'demo',
    async personOf(authorization) {
      const id = bearerToken(authorization);
      const found = (await people()).find((person) => person.id === id);
      return found && { tenantId: found.tenantId, id: found.id, name: found.name };
    },
  };
}

/** The names to pick from; to this machine only, under its own name, so that no other site can ask for them. */
export function addDemoPeople(server: Server, people: DemoPeople): void {
  server.get('/api/demo/people', async (req: Request, res: Response) => {
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(req.headers.host ?? '')) {
      res.send(404, { code: 'NotFound' });
      return;
    }
    const offered: DemoPerson[] = (await people()).map(({ id, name, part }) => ({ id, name, part }));
    res.send(200, offered);
  });
}
