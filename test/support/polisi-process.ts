import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { temporaryFolder } from './databases.ts';
import type { TestIssuer } from './issuer.ts';
import { personalConversation } from './teams-world.ts';

/** Polisi as an operator starts it, with nothing in its environment but these settings. */
export function startPolisi(settings: Record<string, string>): ChildProcessWithoutNullStreams {
  const folder = temporaryFolder();
  const own = { PORT: '0', DATA_DIR: join(folder, 'data'), MASTER_KEY_FILE: join(folder, 'keys/master.key') };
  return spawn(process.execPath, ['src/main.ts'], { env: { ...own, ...settings } });
}

/** The port that the log's first line names; undefined when the process ends without one. */
export async function portIn(stdout: Readable): Promise<number | undefined> {
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('{')) return (JSON.parse(line) as { port: number }).port;
  }
  return undefined;
}

/** A question that a person asks in the personal chat. */
export interface Asked {
  readonly issuer: TestIssuer;
  readonly serviceUrl: string;
  /** Entra id. */
  readonly person: string;
}

/** Asks at a port under an authorization header and returns the HTTP status. */
export async function askAt(
  port: number,
  { issuer, serviceUrl, person }: Asked,
  authorization: string,
): Promise<number> {
  const { appId, tenantId } = issuer;
  const activity = {
    ...{ type: 'message', text: 'can I post this photo?', channelId: 'msteams', serviceUrl },
    from: { id: `29:${person}`, aadObjectId: person },
    recipient: { id: `28:${appId}` },
    conversation: { id: personalConversation(person), conversationType: 'personal', tenantId },
  };
  const headers = { 'content-type': 'application/json', authorization };
  const address = `http://127.0.0.1:${port}/api/messages`;
  return (await fetch(address, { method: 'POST', headers, body: JSON.stringify(activity) })).status;
}
