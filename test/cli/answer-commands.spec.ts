import { strict as assert } from 'node:assert';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '../support/databases.ts';

const root = join(import.meta.dirname, '../..');

/** Runs a command of the terminal with what it reads from its standard input. */
async function run(command: string, args: string[] = [], { input = '', cwd = root } = {}) {
  const running = promisify(execFile)(process.execPath, [`src/cli/${command}.ts`, ...args], { cwd });
  running.child.stdin?.end(input);
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  );
}

/** Leaves each answer of a copy a few of its phrasings, so that they are soon learnt. */
function keepFewPhrasings(cwd: string): void {
  for (const file of globSync('locales/*/answers/*.json', { cwd }).map((name) => join(cwd, name))) {
    const entries = Object.entries(
      JSON.parse(readFileSync(file, 'utf8')) as Record<string, { examples: [] }>,
    );
    const fewer = entries.map(([id, entry]) => [id, { ...entry, examples: entry.examples.slice(0, 10) }]);
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(fewer), null, 2)}\n`);
  }
}

describe('the commands about answers', () => {
  it('ask answers in the language of the question, or in the one that is wanted, with the clause', async () => {
    const english = await run('ask', ['can I post this photo?']);
    assert.match(english.stdout, /^Check first\n[\s\S]+\nClause 6\n/);
    const wanted = await run('ask', ['--lang', 'cy', 'can I post this photo?']);
    assert.match(wanted.stdout, /^Gwiriwch yn gyntaf\n[\s\S]+\nCymal 6\n/);
    const { lang, verdict, clauses, answer, ms } = JSON.parse(
      (await run('ask', ['--json', 'ga i bostio’r llun ’ma?'])).stdout,
    );
    assert.deepEqual([lang, verdict, clauses], ['cy', 'check-first', [6, 7]]);
    assert.ok(answer.length > 40 && ms >= 0);
  });

  it('ask --jsonl answers each line, in order and under its id', async () => {
    const questions = [
      { id: 'b', text: 'can I post this photo?' },
      { id: 'a', text: 'what’s for lunch?' },
      { id: 7, text: 'she has bruises again and is scared to go home' },
    ];
    const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('\n');
    const { code, stdout } = await run('ask', ['--jsonl'], { input });
    const answers = stdout.trimEnd().split('\n');
    assert.equal(code, 0);
    assert.deepEqual(
      answers.map((line) => JSON.parse(line)).map(({ id, verdict }) => [id, verdict]),
      [
        ['b', 'check-first'],
        ['a', 'unknown'],
        [7, 'safeguarding'],
      ],
    );
  });

  it('ask --jsonl says in its place that a line is no question, and answers the others', async () => {
    const question = JSON.stringify({ id: 1, text: 'can I post this photo?' });
    const lines = [`\ufeff${question}`, '{"id":', '7', 'null', '["x"]', '{"id":2,"text":{"a":1}}', question];
    const { code, stdout, stderr } = await run('ask', ['--jsonl'], { input: lines.join('\r\n') });
    const outcomes = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      outcomes.map(({ id, verdict, error }) => [id, verdict ?? error]),
      [
        [1, 'check-first'],
        ...[2, 3, 4, 5].map((line) => [null, `line ${line} is not a JSON object`]),
        [2, 'unknown'],
        [1, 'check-first'],
      ],
    );
    assert.equal(code, 1);
    assert.doesNotMatch(stderr, /^\s+at /m);
  });

  it('ask ends quietly when whoever reads has had enough', async () => {
    const child = spawn(process.execPath, ['src/cli/ask.ts', '--jsonl'], { cwd: root });
    const ended = once(child, 'exit');
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += String(chunk);
    });
    // It may be gone before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${JSON.stringify({ id: 1, text: 'can I post this photo?' })}\n`.repeat(5_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    assert.deepEqual(await ended, [0, null]);
    assert.equal(complaints, '');
  });

  it('ask and eval say how they are used when they are asked nothing, or wrongly', async () => {
    for (const [command, ...args] of [
      ['ask'],
      ['ask', '--no-such'],
      ['ask', '--lang', 'fr', 'x'],
      ['eval', '--x'],
    ]) {
      const { code, stdout, stderr } = await run(command as string, args);
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr, new RegExp(`^usage: npm run (-s )?${command}[^\\n]*\\n$`));
    }
  });

  it('eval reports both halves of the test set and that nothing dangerous was answered', async () => {
    const { code, stdout } = await run('eval');
    assert.equal(code, 0);
    for (const part of [/## dev: \d+ questions/, /## held: \d+ questions/, /dangerous answers: 0/]) {
      assert.match(stdout, part);
    }
  });

  it('approve takes up a clause that has changed, and leaves what is approved as it is', async () => {
    const cwd = temporaryFolder();
    for (const name of ['src', 'locales', 'package.json']) {
      cpSync(join(root, name), join(cwd, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(cwd, 'node_modules'));
    keepFewPhrasings(cwd);
    const read = (name: string): string => readFileSync(join(cwd, 'locales/en', name), 'utf8');
    const [photos, meta, policy] = ['answers/photos.json', 'answers/meta.json', 'policy.json'].map(read);
    const changed = policy?.replace(/("number": 6,\s+"text": ")/, '$1From now on: ') ?? '';
    assert.notEqual(changed, policy);
    writeFileSync(join(cwd, 'locales/en/policy.json'), changed);
    assert.equal((await run('approve', [], { cwd })).code, 0);
    assert.notEqual(read('answers/photos.json'), photos);
    assert.equal(read('answers/meta.json'), meta);
    const { stdout } = await run('ask', ['--json', 'can I post this photo?'], { cwd });
    assert.equal(JSON.parse(stdout).verdict, 'check-first');
  }).timeout(180_000);
});
