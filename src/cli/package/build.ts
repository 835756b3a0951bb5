import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { z } from 'zod';
import product from '../../../package.json' with { type: 'json' };
import { isHostAlone } from '../../config/loopback.ts';

const folder = fileURLToPath(new URL('../../../appPackage/', import.meta.url));
const https = z.url({ protocol: /^https$/, error: 'must be an https address' });

const environment = z.object({
  MicrosoftAppId: z.uuid('must be the bot’s app id'),
  PUBLIC_URL: https.refine(isHostAlone, 'must be https://HOST alone, without a path or query'),
  PRIVACY_URL: https,
  TERMS_URL: https.optional(),
  WEBSITE_URL: https.optional(),
  DEVELOPER_NAME: z.string().max(32, 'must be 32 characters at most').default('Polisi'),
  TEAMS_APP_ID: z.uuid('must be a GUID').optional(),
});

/** What stands for the names in `${{…}}` in the manifest. */
export type ManifestValues = Readonly<Record<string, string>>;

/**
 * The manifest's values from the environment: three are needed, the others follow from them.
 * @throws Error in one line that names the variable
 */
export function valuesOf(env: NodeJS.ProcessEnv): ManifestValues {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { success, data, error } = environment.safeParse(set);
  if (!success) {
    const [issue] = error.issues;
    const missing = issue?.code === 'invalid_type' ? 'is needed' : issue?.message;
    throw new Error(`${issue?.path.join('.')}: ${missing}`);
  }
  return {
    MICROSOFT_APP_ID: data.MicrosoftAppId,
    PUBLIC_URL: data.PUBLIC_URL.replace(/\/+$/, ''),
    PUBLIC_HOST: new URL(data.PUBLIC_URL).host,
    PRIVACY_URL: data.PRIVACY_URL,
    TERMS_URL: data.TERMS_URL ?? data.PRIVACY_URL,
    WEBSITE_URL: data.WEBSITE_URL ?? new URL(data.PRIVACY_URL).origin,
    DEVELOPER_NAME: data.DEVELOPER_NAME,
    TEAMS_APP_ID: data.TEAMS_APP_ID ?? data.MicrosoftAppId,
    APP_VERSION: product.version,
  };
}

/** The app package as a zip: the manifest with its values, its Welsh, and the icons. */
export async function buildPackage(values: ManifestValues): Promise<Uint8Array> {
  const [manifest, welsh, color, outline] = await Promise.all(
    ['manifest.json', 'cy.json', 'color.png', 'outline.png'].map((name) => readFile(folder + name)),
  );
  const entries = {
    'manifest.json': Buffer.from(fill(String(manifest), values)),
    'cy.json': welsh as Buffer,
    'color.png': color as Buffer,
    'outline.png': outline as Buffer,
  };
  return zipSync(entries);
}

function fill(manifest: string, values: ManifestValues): string {
  return manifest.replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${name}: is in the manifest and has no value`);
    // The name stands inside a JSON string.
    return JSON.stringify(value).slice(1, -1);
  });
}
