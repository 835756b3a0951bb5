import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helpWith } from './command.ts';
import { buildPackage, valuesOf } from './package/build.ts';

helpWith('MicrosoftAppId=… PUBLIC_URL=https://… PRIVACY_URL=https://… npm run -s package');

// Builds the app package that is uploaded to the Teams admin centre, with the deployment's ids filled in.
const target = fileURLToPath(new URL('../../appPackage/build/polisi.zip', import.meta.url));
try {
  const values = valuesOf(process.env);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, await buildPackage(values));
  console.log(`appPackage/build/polisi.zip: Polisi ${values.APP_VERSION} for ${values.PUBLIC_HOST}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
