import { strict as assert } from 'node:assert';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { newPostgresUrl, temporaryFolder } from './support/databases.ts';
import { startIssuer } from './support/issuer.ts';
import { askAt, portIn, startPolisi } from './support/polisi-process.ts';
import { newPersonId, Teams } from './support/teams.ts';
import { personalConversation } from './support/teams-world.ts';

interface Instance {
  readonly port: number;
  readonly process: ChildProcess;
}

describe('an upgrade of two instances, one after the other', function () {
  this.timeout(180_000);

  it('answers every turn once, whichever instance it reaches and whenever that one is told to stop', async () => {
    const teams = new Teams({ latency: () => 200 });
    await using connector = await teams.listen();
    const serviceUrl = `${connector.url}/`;
    await using issuer = await startIssuer(serviceUrl);
    const settings = {
      ...issuer.env,
      ...{ IDENTITY_ENDPOINT: `${issuer.url}/identity`, IDENTITY_HEADER: 'test', HOST: '127.0.0.1' },
      DATABASE_URL: await newPostgresUrl(),
      MASTER_KEY_FILE: join(temporaryFolder(), 'master.key'),
    };
    const start = async (): Promise<Instance> => {
      const polisi = startPolisi(settings);
      const port = (await portIn(polisi.stdout)) ?? assert.fail(await text(polisi.stderr));
      assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
      return { port, process: polisi };
    };

    // What a load balancer knows: turns go to these in turn.
    let serving: Instance[] = await Promise.all([start(), start()]);
    const asked: { person: string; status: Promise<number> }[] = [];
    const asking = new AbortController();
    const authorization = `Bearer ${await issuer.token()}`;
    const visitors = (async () => {
      while (!asking.signal.aborted) {
        const person = newPersonId();
        teams.world.addPerson({ id: person, name: 'Ann Rees' });
        const { port } = serving[asked.length % serving.length] as Instance;
        asked.push({ person, status: askAt(port, { issuer, serviceUrl, person }, authorization) });
        await sleep(150);
      }
    })();
    const fresh = await Promise.all([start(), start()]);
    for (const [at, old] of serving.entries()) {
      serving = [...serving.filter((one) => one !== old), fresh[at] as Instance];
      old.process.kill('SIGTERM');
      assert.deepEqual(await once(old.process, 'exit'), [0, null]);
    }
    asking.abort();
    await visitors;

    for (const { person, status } of asked) {
      assert.equal(await status, 200);
      assert.equal(teams.world.postsTo(personalConversation(person)).length, 1);
    }
    assert.ok(asked.length > 20);
    for (const { process } of serving) {
      process.kill('SIGTERM');
      await once(process, 'exit');
    }
  });
});
