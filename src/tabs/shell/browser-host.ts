import type { Host, Surroundings } from './host.ts';

const contrast = matchMedia('(forced-colors: active), (prefers-contrast: more)');
const dark = matchMedia('(prefers-color-scheme: dark)');

const surroundings = (): Surroundings => ({
  theme: contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light',
  locale: navigator.language,
});

/** A browser of the demo: theme and language are the system's, and a picked person stands in for sign-on. */
export function openBrowserHost(personId: string): Host {
  return {
    now: surroundings(),
    part: location.hash.slice(1),
    watch(changed) {
      for (const query of [contrast, dark]) query.addEventListener('change', () => changed(surroundings()));
      window.addEventListener('languagechange', () => changed(surroundings()));
    },
    token: async () => personId,
    linkTo: (part) => `${location.origin}${location.pathname}#${part}`,
  };
}
