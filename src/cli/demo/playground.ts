import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visitorChat } from './one-chat.ts';
import { demoPeople, demoTeam, demoTenantId, demoVisitor, playgroundUser } from './world.ts';

/** The Playground takes YAML, of which JSON is a part; it wants exactly five users beside the visitor. */
const config = {
  version: '0.1.1',
  tenantId: demoTenantId,
  bot: { id: 'polisi', name: 'Polisi' },
  currentUser: playgroundUser(demoVisitor),
  users: demoPeople.filter(({ id }) => id !== demoVisitor.id).map(playgroundUser),
  personalChat: { id: visitorChat },
  groupChat: { id: '19:demo-group@thread.v2', name: 'Staff room' },
  team: {
    id: demoTeam.id,
    name: demoTeam.name,
    aadGroupId: 'de300000-0000-4000-8000-0000000000ff',
    // General is there by itself, under the team's id.
    channels: [{ id: demoTeam.headChannelId, name: demoTeam.headChannelName }],
  },
};

/** Where the Playground takes the bot's messages. */
export const playgroundServiceUrl = (port: number): string => `http://localhost:${port}/_connector`;

/**
 * Starts the Microsoft 365 Agents Playground as a child process.
 * @param botPort where the bot answers on this machine
 * @param port where the Playground shall answer
 */
export function startPlayground(botPort: number, port: number): ChildProcess {
  const cwd = mkdtempSync(join(tmpdir(), 'polisi-demo-'));
  writeFileSync(join(cwd, '.m365agentsplayground.yml'), JSON.stringify(config));
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const endpoint = `http://127.0.0.1:${botPort}/api/messages`;
  const options = ['-e', endpoint, '-c', 'msteams', '-p', String(port)];
  return spawn(process.execPath, [cli, 'start', ...options, '--disable-telemetry'], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
