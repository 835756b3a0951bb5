import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
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

describe('the commands about answers', function () {
  this.timeout(60_000);

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

  it('ask says how it is used when it is asked nothing', async () => {
    const { code, stdout, stderr } = await run('ask');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^usage: npm run -s ask/);
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
