import { strict as assert } from 'node:assert';
import { globSync } from 'node:fs';
import { temporaryFolder } from '../support/databases.ts';
import { runProgram } from '../support/program.ts';

describe('compiling ahead', () => {
  it('keeps the modules of the bot compiled, for a start that has not been', async () => {
    const folder = temporaryFolder();
    const { code, stdout } = await runProgram('src/cli/compile-ahead.ts', [], { NODE_COMPILE_CACHE: folder });
    assert.deepEqual([code, stdout], [0, 'modules compiled ahead\n']);
    assert.ok(globSync('*/*', { cwd: folder }).length > 500);
  });
});
