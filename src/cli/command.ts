/** Says how a command is used to whoever asks for that, and ends it before it has done anything. */
export function helpWith(usage: string): void {
  if (!process.argv.slice(2).some((argument) => /^(--help|-h)$/.test(argument))) return;
  console.log(usage);
  process.exit(0);
}

/** Runs a command of the terminal: a failure is one line, and the exit code 1. */
export async function runCommand(usage: string, run: (args: string[]) => Promise<void>): Promise<void> {
  helpWith(usage);
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** Tells how a command is used, and ends it with the exit code 2. */
export function showUsage(usage: string): never {
  console.error(usage);
  process.exit(2);
}

/** What `read` makes of the options; whoever writes others is told how the command is used. */
export function orUsage<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch {
    return showUsage(usage);
  }
}

/** A reader may have enough, as `head` has: the command then ends without an error, for nobody listens any more. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') console.error(error.message);
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}
