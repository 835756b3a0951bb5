import { app, authentication } from '@microsoft/teams-js';
import type { Host, Surroundings, ThemeName } from './host.ts';

const themes: Readonly<Record<string, ThemeName>> = { dark: 'dark', glass: 'dark', contrast: 'contrast' };

const surroundingsOf = ({ app: { theme, locale } }: app.Context): Surroundings => ({
  theme: themes[theme] ?? 'light',
  locale,
});

/** Teams, Outlook or the Microsoft 365 app around the page; fails where there is none. */
export async function connectTeams(page: string): Promise<Host> {
  await app.initialize();
  const context = await app.getContext();
  app.notifySuccess();
  let now = surroundingsOf(context);
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
    linkTo: (part) => deepLink(context.app.appId?.toString(), page, part),
  };
}

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application */
function deepLink(appId: string | undefined, page: string, part: string): string {
  if (!appId) return `${location.origin}${location.pathname}#${part}`;
  const context = encodeURIComponent(JSON.stringify({ subPageId: part }));
  return `https://teams.microsoft.com/l/entity/${appId}/${page}?context=${context}`;
}
