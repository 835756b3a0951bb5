import { strict as assert } from 'node:assert';
import { readdir } from 'node:fs/promises';
import { SYNC_RETRY_MS } from '../../src/domain/school/roster-keeper.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { read, root } from '../support/repository.ts';

describe('the infrastructure', () => {
  it('alerts by lines and metrics that there are', async () => {
    const alerts = await read('infra/modules/alerts.bicep');
    const sources = await Promise.all(
      (await readdir(new URL('src', root), { recursive: true }))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => read(`src/${name}`)),
    );
    const code = sources.join('\n');
    const lines = [...alerts.matchAll(/has_any \(([^)]+)\)/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/"([^"]+)"/g)].map(([, line]) => line as string),
    );
    assert.ok(lines.length > 8);
    for (const line of lines) assert.ok(code.includes(line), line);
    const failures = [...code.matchAll(/log\.(?:error|fatal)\([^']*'([^']+)'/g)].map(
      ([, line]) => line as string,
    );
    assert.deepEqual(
      failures.filter((line) => !lines.includes(line)),
      [],
    );
    const metrics = createMetrics(undefined);
    metrics.watchOutbox(async () => ({ depth: 0, oldestAgeMs: 0 }));
    metrics.watchTasks(() => 0);
    for (const [, name] of alerts.matchAll(/Name == "(\w+)"/g)) {
      assert.ok(metrics.registry.getSingleMetric(name as string), name);
    }
  });

  it('alerts of rosters when Teams is away for long, and not for one line', async () => {
    const questions = (await read('infra/modules/alerts.bicep')).split(/^ {2}\{$/m);
    const asking = questions.filter((question) => question.includes('a roster could not be read'));
    const [, minutes, hours] = /where lasts > (\d+)m'\n {4}window: 'PT(\d)H'/.exec(asking.join('')) ?? [];
    assert.equal(asking.length, 1);
    // A fault that stays is heard of whenever the keeper tries again: two such lines have to be seen together.
    assert.ok(Number(minutes) * 60_000 < SYNC_RETRY_MS && Number(minutes) > 5);
    assert.ok(Number(hours) * 3_600_000 > 2 * SYNC_RETRY_MS);
    assert.ok(questions.join('').includes('windowSize: question.window'));
  });
});
