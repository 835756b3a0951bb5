import { strict as assert } from 'node:assert';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
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
import { Teams } from './support/teams.ts';
import { personalConversation } from './support/teams-world.ts';

/** Polisi as an operator starts it, with nothing in its environment but these settings. */
function start(settings: Record<string, string>): ChildProcessWithoutNullStreams {
  const folder = temporaryFolder();
  const own = { PORT: '0', DATA_DIR: join(folder, 'data'), MASTER_KEY_FILE: join(folder, 'keys/master.key') };
  return spawn(process.execPath, ['src/main.ts'], { env: { ...own, ...settings } });
}

describe('the process', function () {
  // Starting is most of it, and several start at once.
  this.timeout(60_000);

  it('prints nothing of what strangers send, and on SIGTERM ends once the turn in flight is answered', async () => {
    const teams = new Teams({ latency: () => 1_000 });
    await using connector = await teams.listen();
    const serviceUrl = `${connector.url}/`;
    await using issuer = await startIssuer(serviceUrl);
    const person = 'aaaaaaaa-0000-4000-8000-000000000001';
    teams.world.addPerson({ id: person, name: 'Asha Assistant' });
    const identity = { IDENTITY_ENDPOINT: `${issuer.url}/identity`, IDENTITY_HEADER: 'test' };
    const polisi = start({ ...issuer.env, ...identity, HOST: '127.0.0.1' });
    const errors = text(polisi.stderr);
    const [line] = await once(polisi.stdout, 'data');
    const { port } = JSON.parse(String(line)) as { port: number };
    const { tenantId } = issuer;
    const activity = {
      ...{ type: 'message', text: 'can I post this photo?', channelId: 'msteams', serviceUrl },
      from: { id: `29:${person}`, aadObjectId: person },
      recipient: { id: `28:${issuer.appId}` },
      conversation: { id: personalConversation(person), conversationType: 'personal', tenantId },
    };
    const call = async (token: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const address = `http://127.0.0.1:${port}/api/messages`;
      return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(activity) })).status;
    };

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
        const polisi = start({ [name]: value });
        const [said, [code]] = await Promise.all([text(polisi.stderr), once(polisi, 'exit')]);
        assert.equal(code, 1, name);
        assert.match(said, new RegExp(`^polisi could not start: ${name}: [^\\n]+\\n$`));
        assert.doesNotMatch(said, /not-to-be-shown/);
      }),
    );
    taken.close();
  });
});
