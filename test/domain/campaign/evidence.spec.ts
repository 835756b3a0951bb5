import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canonical, sha256 } from '../../../src/domain/campaign/canonical.ts';
import { type Evidence, type Link, nextLink, subjectOf } from '../../../src/domain/campaign/evidence.ts';
import { writePack } from '../../../src/domain/campaign/pack.ts';
import { packText, verifyPack } from '../../../src/domain/campaign/verify-pack.ts';
import type { Policy } from '../../../src/domain/policy/document.ts';
import { policyVersion } from '../../../src/domain/policy/version.ts';
import { readPolicy } from '../../../src/i18n/content.ts';
import { temporaryFolder } from '../../support/databases.ts';

const policyLineOf = (text: string): string =>
  text.split('\n').find((line) => line.includes('"kind":"policy"')) ?? '';
const who = { person: 'b8a1', name: 'Siân Tŷ-Gŵyn', salt: '00ff' };

/** A pack as a school exports it after a campaign in which one person signed. */
function packOf(policy: Policy, signer = who): { text: string; chain: Link[] } {
  const version = policyVersion(policy);
  const subject = subjectOf(signer);
  const happened: Evidence[] = [
    { event: 'started', campaign: 'c1', policy: version, due: '2026-09-22', by: null },
    { event: 'acknowledged', campaign: 'c1', who: subject, policy: version, language: 'cy', card: '1:2' },
    { event: 'closed', campaign: 'c1', by: null },
  ];
  const chain: Link[] = [];
  for (const [at, one] of happened.entries()) chain.push(nextLink(chain.at(-1), one, at));
  const text = writePack({
    school: 'Ysgol y Môr',
    exportedAt: Date.UTC(2026, 8, 23),
    words: { en: { acknowledged: 'Acknowledged' }, cy: { acknowledged: 'Wedi cadarnhau' } },
    policies: [policy],
    names: [{ subject, ...signer }],
    chain: chain.map(({ line }) => line),
  });
  return { text, chain };
}

/** A policy of one clause, so that a pack of it is small. */
const shortened = (policy: Policy): Policy => {
  const [en, cy] = (['en', 'cy'] as const).map((language) => {
    const section = policy[language].sections.find(({ clauses }) => clauses.length > 0);
    assert.ok(section);
    return { ...policy[language], sections: [{ ...section, clauses: section.clauses.slice(0, 1) }] };
  });
  return { en, cy } as Policy;
};

describe('the evidence pack', () => {
  let text: string;
  let chain: Link[];
  let small: string;
  let policy: Policy;
  before(async () => {
    policy = await readPolicy();
    ({ text, chain } = packOf(policy));
    small = packOf(shortened(policy)).text;
  });

  it('verifies offline, with the head that was published at the end or earlier', () => {
    const [first, , last] = chain as [Link, Link, Link];
    assert.deepEqual(verifyPack(text), { ok: true, head: last.hash, lines: 3 });
    assert.ok(verifyPack(text, last.hash).ok);
    assert.ok(verifyPack(text, first.hash).ok);
    assert.deepEqual(verifyPack(text, '0'.repeat(64)), { ok: false, line: 0, problem: 'other head' });
  });

  it('finds and names every single changed byte, whichever of its bits has changed', () => {
    const bytes = Buffer.from(small);
    let line = 1;
    for (const [at, byte] of bytes.entries()) {
      for (const bit of [0, 3, 5, 7]) {
        const copy = Buffer.from(bytes);
        copy[at] = byte ^ (1 << bit);
        const verdict = verifyPack(packText(copy));
        assert.equal(verdict.ok ? 'whole' : verdict.line, line, `bit ${bit} of byte ${at}`);
      }
      if (byte === 10) line += 1;
    }
  });

  it('finds a changed byte where a name holds what decoders put for bytes that are none', () => {
    const { text: odd } = packOf(shortened(policy), { ...who, name: 'Si\ufffdn' });
    assert.equal(verifyPack(odd).ok, true);
    const bytes = Buffer.from(odd);
    const line = odd.slice(0, odd.indexOf('\ufffd')).split('\n').length;
    const start = bytes.indexOf('\ufffd');
    for (let at = start; at < start + 3; at++) {
      const whole = bytes[at];
      for (let value = 0; value < 256; value++) {
        bytes[at] = value;
        const verdict = verifyPack(packText(bytes));
        if (value === whole) assert.equal(verdict.ok, true);
        else if (value !== 10) assert.equal(verdict.ok ? 'whole' : verdict.line, line, `${value} at ${at}`);
      }
      bytes[at] = whole as number;
      const verdict = verifyPack(packText(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])));
      assert.equal(verdict.ok ? 'whole' : verdict.line, line);
    }
  });

  it('names the line in which a byte was put in or taken out, and where the file was cut off', () => {
    const bytes = Buffer.from(small);
    const named = (...parts: Uint8Array[]): unknown => {
      const verdict = verifyPack(packText(Buffer.concat(parts)));
      return verdict.ok ? 'whole' : verdict.line;
    };
    let line = 1;
    for (const [at, byte] of bytes.entries()) {
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
      if (at % 7 === 0 || byte === 10) {
        assert.equal(named(before), line, `cut off at ${at}`);
        assert.equal(named(before, after.subarray(1)), line, `without byte ${at}`);
        assert.equal(named(before, Buffer.from(' '), after), line, `a space at ${at}`);
      }
      if (byte === 10) line += 1;
    }
    for (const more of ['\n', ' ', '{}\n', small]) assert.equal(named(bytes, Buffer.from(more)), line - 1);
    assert.equal(named(Buffer.from('\ufeff'), bytes), 1, 'a byte order mark');
    assert.equal(named(Buffer.from(small.replaceAll('\n', '\r\n'))), 1, 'other line breaks');
  });

  it('names the line of a changed byte in the policy as it is', () => {
    const bytes = Buffer.from(text);
    const ends = [...bytes.keys()].filter((at) => bytes[at] === 10);
    for (let at = 0; at < bytes.length; at += 97) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] as number) ^ (1 << (at % 8));
      const verdict = verifyPack(packText(copy));
      assert.equal(verdict.ok ? 'whole' : verdict.line, ends.filter((end) => end < at).length + 1);
    }
  });

  it('names the first line that was left out, put in twice, moved, or cut off', () => {
    const lines = small.trimEnd().split('\n');
    const broken = (changed: readonly string[]): unknown => {
      const verdict = verifyPack(`${changed.join('\n')}\n`);
      return verdict.ok ? 'whole' : verdict.line;
    };
    const last = lines.length - 1;
    for (const [at, line] of lines.entries()) {
      const [before, after] = [lines.slice(0, at), lines.slice(at + 1)];
      assert.equal(broken([...before, ...after]), at + 1, `without line ${at + 1}`);
      assert.equal(
        broken([...before, line, line, ...after]),
        at === last ? at + 1 : at + 2,
        `line ${at + 1} twice`,
      );
      const [next = '', ...rest] = after;
      if (next)
        assert.equal(broken([...before, next, line, ...rest]), at + 1, `lines ${at + 1} and ${at + 2}`);
    }
    assert.equal(verifyPack('').ok, false);
  });

  it('with the published head, finds a chain that was written anew from beginning to end', () => {
    const head = (chain.at(-1) as Link).hash;
    const other = packOf(shortened(JSON.parse(policyLineOf(text)).texts as Policy));
    assert.equal(verifyPack(other.text).ok, true);
    assert.deepEqual(verifyPack(other.text, head), { ok: false, line: 0, problem: 'other head' });
  });

  it('finds a policy text taken out, or one that is none', () => {
    const without = writePack({
      school: 'Ysgol y Môr',
      exportedAt: 0,
      words: { en: {}, cy: {} },
      policies: [],
      names: [],
      chain: chain.map(({ line }) => line),
    });
    assert.deepEqual(verifyPack(without), { ok: false, line: 4, problem: 'without its text' });
    const body = { kind: 'policy', n: 1, texts: 7, version: 'x' };
    const forged = canonical({ ...body, sum: sha256(canonical(body)) });
    assert.deepEqual(verifyPack(`${forged}\n`), { ok: false, line: 1, problem: 'not what was signed' });
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
