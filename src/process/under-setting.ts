/**
 * Does what a setting answers for, so that a failure is one line that names it: `DATABASE_URL: connect ECONNREFUSED …`.
 * @throws Error with the setting's name in front, unless it is there already
 */
export async function underSetting<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const text = lineOf(cause);
    throw text.startsWith(`${name}: `) ? cause : new Error(`${name}: ${text}`, { cause });
  }
}

/** What an error says, in one line; several attempts that failed together say nothing but their code. */
export function lineOf(error: unknown): string {
  const { message, code } = error as { message?: unknown; code?: unknown };
  return String(message || code || error).split('\n', 1)[0] as string;
}
