import { app, authentication } from '@microsoft/teams-js';
import type { Host, Surroundings, ThemeName } from './host.ts';

const themes: Readonly<Record<string, ThemeName>> = { dark: 'dark', glass: 'dark', contrast: 'contrast' };

const surroundingsOf = ({ app: { theme, locale } }: app.Context): Surroundings => ({
  theme: themes[theme] ?? 'light',
  locale,
});

/** Teams around the page; fails where there is none. */
export async function connectTeams(page: string): Promise<Host> {
  await app.initialize();
  const context = await app.getContext();
  app.notifySuccess();
  let now = surroundingsOf(context);
  const appId = context.app.appId?.toString();
  return {
    now,
    part: context.page.subPageId ?? '',
    watch(changed) {
      app.registerOnThemeChangeHandler((theme) => {
        now = { ...now, theme: themes[theme] ?? 'light' };
        changed(now);
      });
      // Hosts differ in the shape they tell it in; asked for, the library gives one shape.
      app.registerOnContextChangeHandler(async () => {
        now = surroundingsOf(await app.getContext());
        changed(now);
      });
    },
    token: () => authentication.getAuthToken(),
    ...(appId && { openChat: () => openLink(entity(appId, 'conversations')) }),
    linkTo: (part) =>
      appId ? deepLink(appId, page, part) : `${location.origin}${location.pathname}#${part}`,
  };
}

/** Where the host cannot go to the link by itself, the browser does. */
function openLink(address: string): void {
  app.openLink(address).catch(() => window.open(address, '_blank', 'noreferrer'));
}

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application */
const entity = (appId: string, page: string): string =>
  `https://teams.microsoft.com/l/entity/${appId}/${page}`;

const deepLink = (appId: string, page: string, part: string): string =>
  `${entity(appId, page)}?context=${encodeURIComponent(JSON.stringify({ subPageId: part }))}`;
