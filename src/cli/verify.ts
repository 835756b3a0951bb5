import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type PackProblem, packText, verifyPack } from '../domain/campaign/verify-pack.ts';
import { helpWith } from './command.ts';

const problems: Record<PackProblem, { en: string; cy: string }> = {
  unreadable: { en: 'cannot be read', cy: 'ni ellir ei darllen' },
  altered: { en: 'has been altered', cy: 'mae wedi’i newid' },
  'out of order': { en: 'does not follow the line before it', cy: 'nid yw’n dilyn y llinell o’i blaen' },
  'not what was signed': { en: 'is not what was signed', cy: 'nid dyma’r hyn a gadarnhawyd' },
  'without its text': {
    en: 'speaks of a policy whose text the pack does not hold',
    cy: 'mae’n sôn am bolisi nad yw ei destun yn y pecyn',
  },
  incomplete: {
    en: 'the pack does not end here as it should',
    cy: 'nid yw’r pecyn yn gorffen yma fel y dylai',
  },
  'other head': {
    en: 'the chain does not contain the head that was given',
    cy: 'nid yw’r gadwyn yn cynnwys y pen a roddwyd',
  },
};

const usage = 'npm run -s verify -- FILE [--head HASH]';

/** Checks an evidence pack: prints what was found in both languages and returns the exit code. */
async function verify(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { head: { type: 'string' } },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(usage);
  const verdict = verifyPack(packText(await readFile(file)), values.head?.toLowerCase());
  if (verdict.ok) {
    console.log(`Whole. Lines: ${verdict.lines}. Head: ${verdict.head}`);
    console.log(`Cyfan. Llinellau: ${verdict.lines}. Pen: ${verdict.head}`);
    return 0;
  }
  const { en, cy } = problems[verdict.problem];
  const where = verdict.line
    ? { en: `line ${verdict.line}: `, cy: `llinell ${verdict.line}: ` }
    : { en: '', cy: '' };
  console.log(`Broken. ${where.en}${en}`);
  console.log(`Wedi torri. ${where.cy}${cy}`);
  return 1;
}

helpWith(usage);
try {
  process.exitCode = await verify(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
