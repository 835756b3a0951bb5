/** `npm run bench [-- name]`: runs every benchmark whose file name contains the name, and prints ratios. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

const [name = ''] = process.argv.slice(2);
const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).filter((file) => file.includes(name));
const mocha = new Mocha({ timeout: 0, reporter: 'spec' });
for (const file of files.sort()) mocha.addFile(join(import.meta.dirname, file));
await mocha.loadFilesAsync();
mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));
