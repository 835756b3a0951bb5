import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { describe, it } from 'mocha';
import { sqliteFile } from '../src/store/dialect.ts';
import { temporaryFolder } from './support/databases.ts';
import { startIssuer } from './support/issuer.ts';
import { askAt, portIn, startPolisi } from './support/polisi-process.ts';
import { Teams } from './support/teams.ts';

const person = 'aaaaaaaa-0000-4000-8000-000000000001';

/** Polisi with its issuer before a stand-in for Teams, and somebody who asks. */
async function startAsked(teams: Teams, dataDir = temporaryFolder()) {
  await using starting = new AsyncDisposableStack();
  const connector = starting.use(await teams.listen());
  const serviceUrl = `${connector.url}/`;
  const issuer = starting.use(await startIssuer(serviceUrl));
  teams.world.addPerson({ id: person, name: 'Asha Assistant' });
  const identity = { IDENTITY_ENDPOINT: `${issuer.url}/identity`, IDENTITY_HEADER: 'test' };
  const polisi = startPolisi({ ...issuer.env, ...identity, HOST: '127.0.0.1', DATA_DIR: dataDir });
  const errors = text(polisi.stderr);
  const port = (await portIn(polisi.stdout)) ?? assert.fail(await errors);
  const call = (token: string) => askAt(port, { issuer, serviceUrl, person }, `Bearer ${token}`);
  const stack = starting.move();
  return { polisi, issuer, errors, call, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

describe('the process', () => {
  it('prints nothing of what strangers send, and on SIGTERM ends once the turn in flight is answered', async () => {
    const teams = new Teams({ latency: () => 1_000 });
    await using asked = await startAsked(teams);
    const { polisi, issuer, errors, call } = asked;

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

  it('on SIGTERM ends as it was told when the database takes nothing more, and says so in one line', async () => {
    const dataDir = temporaryFolder();
    await using asked = await startAsked(new Teams(), dataDir);
    const { polisi, issuer, errors, call } = asked;
    const said = text(polisi.stdout);
    const database = new SqliteDatabase(sqliteFile(dataDir));
    database.exec("create trigger full before insert on topics begin select raise(abort, 'full'); end");
    database.close();

    assert.equal(await call(await issuer.token()), 200);
    polisi.kill('SIGTERM');
    assert.deepEqual(await once(polisi, 'exit'), [0, null]);
    const [, last = ''] = (await said).split('"polisi is stopping"}\n');
    assert.match(last, /^{"level":50,[^\n]+"SQLITE_CONSTRAINT_TRIGGER"[^\n]+ could be written down[^\n]+\n$/);
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
