import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program of ours to its end, with nothing in its environment that it would notice but these settings. */
export async function runProgram(program: string, args: string[], env: Record<string, string | undefined>) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], {
      env: { PATH, NODE_COMPILE_CACHE, ...set } as NodeJS.ProcessEnv,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}
