import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { temporaryFolder } from './support/databases.ts';
import { startIssuer } from './support/issuer.ts';
import { askAt, portIn, startPolisi } from './support/polisi-process.ts';
import { Teams } from './support/teams.ts';

describe('the process', () => {
  it('prints nothing of what strangers send, and on SIGTERM ends once the turn in flight is answered', async () => {
    const teams = new Teams({ latency: () => 1_000 });
    await using connector = await teams.listen();
    const serviceUrl = `${connector.url}/`;
    await using issuer = await startIssuer(serviceUrl);
    const person = 'aaaaaaaa-0000-4000-8000-000000000001';
    teams.world.addPerson({ id: person, name: 'Asha Assistant' });
    const identity = { IDENTITY_ENDPOINT: `${issuer.url}/identity`, IDENTITY_HEADER: 'test' };
    const polisi = startPolisi({ ...issuer.env, ...identity, HOST: '127.0.0.1' });
    const errors = text(polisi.stderr);
    const port = (await portIn(polisi.stdout)) ?? assert.fail(await errors);
    const call = (token: string) => askAt(port, { issuer, serviceUrl, person }, `Bearer ${token}`);

    assert.equal(await call(await issuer.token({ foreignKey: true })), 401);
    assert.equal(await call(await issuer.token({ expiresIn: '-10 minutes' })), 401);
    const answered = call(await issuer.token());
    await sleep(400);
    polisi.kill('SIGTERM');
    assert.equal(await answered, 200);
    assert.equal(teams.world.posts.length, 1);
    assert.deepEqual(await once(polisi, 'exit'), [0, null]);
    assert.equal(await errors, '');
  });

  it('does not start with a setting that cannot be used, and says in one line which it is', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'no database');
    const database = 'postgres://polisi:not-to-be-shown@127.0.0.1:1/polisi';
    const wrong = {
      PORT: String((taken.address() as AddressInfo).port),
      DATA_DIR: join(file, 'data'),
      DATABASE_URL: database,
      MASTER_KEY_FILE: '/proc/no-such/master.key',
      TEAMS_RPS: 'fast',
    };
    await Promise.all(
      Object.entries(wrong).map(async ([name, value]) => {
        const polisi = startPolisi({ [name]: value });
        const [said, [code]] = await Promise.all([text(polisi.stderr), once(polisi, 'exit')]);
        assert.equal(code, 1, name);
        assert.match(said, new RegExp(`^polisi could not start: ${name}: [^\\n]+\\n$`));
        assert.doesNotMatch(said, /not-to-be-shown/);
      }),
    );
    taken.close();
  });
});
