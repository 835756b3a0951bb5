import { strict as assert } from 'node:assert';
import { access } from 'node:fs/promises';
import { readConfig } from '../../src/config/config.ts';
import { read, root } from '../support/repository.ts';

describe('the container', () => {
  it('keeps the composed container read-only, unprivileged and with room to write where it must', async () => {
    const compose = await read('infra/compose.yaml');
    for (const line of [
      'read_only: true',
      'cap_drop: [ALL]',
      // Without its quotes the comma would begin a third folder.
      'tmpfs: ["/tmp", "/data:uid=1000,mode=0700"]',
      'security_opt: ["no-new-privileges:true"]',
    ]) {
      assert.ok(compose.includes(`    ${line}\n`), line);
    }
    // Every `docker compose` command reads the file again, not only the one that starts it.
    assert.match(await read('infra/operations.md'), /Write `infra\/\.env`.+`POSTGRES_PASSWORD=/);
    const image = await read('infra/Dockerfile');
    assert.match(image, /^USER node$/m);
    const copied = [...image.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    const sent = await read('infra/Dockerfile.dockerignore');
    for (const name of copied) {
      await access(new URL(name, root));
      assert.match(sent, new RegExp(`^!${name}$`, 'm'));
    }
  });

  it('starts the image with Key Vault alone, and the composed one with a key on a volume of its own', async () => {
    const [, line = ''] = /^ENV (.+)$/m.exec(await read('infra/Dockerfile')) ?? [];
    const image = Object.fromEntries(line.split(' ').map((set) => set.split('=')));
    const own = {
      MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
      MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
      MicrosoftAppPassword: 'secret',
    };
    const vault = { KEY_VAULT_KEY_ID: 'https://v.vault.azure.net/keys/k' };
    assert.equal(readConfig({ ...image, ...own, ...vault }).production, true);

    const compose = await read('infra/compose.yaml');
    const composed = Object.fromEntries(
      [...compose.matchAll(/^ {6}(NODE_ENV|MASTER_KEY_FILE): "?([^"\n]*)"?$/gm)].map(([, name, value]) => [
        name,
        value,
      ]),
    );
    const { production, masterKeyFile } = readConfig({ ...image, ...own, ...composed });
    assert.deepEqual([production, masterKeyFile], [false, '/keys/master.key']);
    assert.match(compose, /volumes: \["keys:\/keys"\]/);
  });
});
