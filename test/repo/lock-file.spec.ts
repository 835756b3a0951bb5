import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

/** Where Node would look for a package that another one asks for, nearest first. */
function placesFor(name: string, from: string): string[] {
  const places = [from];
  for (
    let at = from.lastIndexOf('/node_modules/');
    at >= 0;
    at = from.lastIndexOf('/node_modules/', at - 1)
  ) {
    places.push(from.slice(0, at));
  }
  return [...places.map((place) => `${place}/node_modules/${name}`), `node_modules/${name}`];
}

describe('the lock file', () => {
  it('holds every package for every platform: npm ci refuses it otherwise', async () => {
    const lock = JSON.parse(await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'));
    const packages: Record<string, Locked> = lock.packages;
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !placesFor(name, path).some((place) => place in packages),
      ),
    );
    assert.deepEqual(missing, []);
  });

  it('holds the versions that package.json asks for', async () => {
    const read = async (name: string) =>
      JSON.parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'));
    const [wanted, { packages }] = [await read('package.json'), await read('package-lock.json')];
    const root = packages[''];
    assert.deepEqual(root.dependencies, wanted.dependencies);
    assert.deepEqual(root.devDependencies, wanted.devDependencies);
  });
});
