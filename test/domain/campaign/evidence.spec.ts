import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Evidence, type Link, nextLink, subjectOf } from '../../../src/domain/campaign/evidence.ts';
import { verifyPack, writePack } from '../../../src/domain/campaign/pack.ts';
import { policyVersion } from '../../../src/domain/policy/version.ts';
import { readPolicy } from '../../../src/i18n/content.ts';
import { temporaryFolder } from '../../support/databases.ts';

const who = { person: 'b8a1', name: 'Siân Tŷ-Gŵyn', salt: '00ff' };

describe('the evidence pack', () => {
  let text: string;
  let chain: Link[];
  before(async () => {
    const policy = await readPolicy();
    const version = policyVersion(policy);
    const subject = subjectOf(who);
    const happened: Evidence[] = [
      { event: 'started', campaign: 'c1', policy: version, due: '2026-09-22', by: null },
      { event: 'acknowledged', campaign: 'c1', who: subject, policy: version, language: 'cy', card: '1:2' },
      { event: 'closed', campaign: 'c1', by: null },
    ];
    chain = [];
    for (const [at, one] of happened.entries()) chain.push(nextLink(chain.at(-1), one, at));
    text = writePack({
      school: 'Ysgol y Môr',
      exportedAt: Date.UTC(2026, 8, 23),
      words: { en: { acknowledged: 'Acknowledged' }, cy: { acknowledged: 'Wedi cadarnhau' } },
      policies: [policy],
      names: [{ subject, ...who }],
      chain: chain.map(({ line }) => line),
    });
  });

  it('verifies offline, with the head that was published at the end or earlier', () => {
    const [first, , last] = chain as [Link, Link, Link];
    assert.deepEqual(verifyPack(text), { ok: true, head: last.hash, lines: 3 });
    assert.ok(verifyPack(text, last.hash).ok);
    assert.ok(verifyPack(text, first.hash).ok);
    assert.deepEqual(verifyPack(text, '0'.repeat(64)), { ok: false, line: 0, problem: 'other head' });
  });

  it('finds and names one changed byte anywhere in the file', () => {
    const bytes = Buffer.from(text);
    const ends = [...bytes.keys()].filter((at) => bytes[at] === 10);
    for (let at = 0; at < bytes.length; at += at < 600 || at > bytes.length - 900 ? 1 : 29) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] as number) ^ (1 << (at % 8));
      const verdict = verifyPack(copy.toString());
      assert.equal(verdict.ok, false, `byte ${at}`);
      const line = ends.filter((end) => end < at).length + 1;
      assert.equal(verdict.ok ? undefined : verdict.line, line, `byte ${at} is in line ${line}`);
    }
  });

  it('finds a line left out, put in, moved, or cut off at the end', () => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes('"seq":2'));
    const without = [...lines.slice(0, at), ...lines.slice(at + 1)].join('\n');
    assert.deepEqual(verifyPack(without), { ok: false, line: at + 1, problem: 'out of order' });
    const twice = [...lines.slice(0, at), lines[at], ...lines.slice(at)].join('\n');
    assert.deepEqual(verifyPack(twice), { ok: false, line: at + 2, problem: 'out of order' });
    assert.equal(verifyPack(lines.slice(0, -2).join('\n')).ok, false);
    assert.equal(verifyPack('').ok, false);
  });

  it('finds another name put in place of the one that signed', () => {
    const forged = writePack({
      school: 'Ysgol y Môr',
      exportedAt: 0,
      words: { en: {}, cy: {} },
      policies: [],
      names: [{ subject: subjectOf(who), ...who, name: 'Somebody Else' }],
      chain: [],
    });
    const verdict = verifyPack(forged);
    assert.equal(verdict.ok ? '' : verdict.problem, 'not what was signed');
  });

  it('is checked by one command that names the first broken line', async () => {
    const file = join(temporaryFolder(), 'pack.jsonl');
    writeFileSync(file, text);
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['src/cli/verify.ts', file, ...args]);
    const head = (chain.at(-1) as Link).hash;
    assert.match((await run('--head', head)).stdout, /Whole\.(.|\n)*Cyfan\./);
    writeFileSync(file, text.replace('"seq":2', '"seq":9'));
    const broken = await run().catch((error: { code: number; stdout: string }) => error);
    assert.equal((broken as { code: number }).code, 1);
    assert.match(broken.stdout, /line 7: .*altered/);
  });
});
