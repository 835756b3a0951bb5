import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program of ours to its end, with nothing in its environment but these settings. */
export async function runProgram(program: string, args: string[], env: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], {
      env: { PATH: process.env.PATH, ...set } as NodeJS.ProcessEnv,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}
