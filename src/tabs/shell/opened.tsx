import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../domain/language.ts';
import type { Me } from '../../http/wire.ts';
import { type Api, createApi } from './api.ts';
import type { Host } from './host.ts';
import { Failed } from './loaded.tsx';
import { type Session, SessionContext } from './session.ts';
import { TopLine } from './top-line.tsx';
import { languageOfLocale, translateInto } from './words.ts';

const useStyles = makeStyles({
  waiting: { minHeight: '100vh' },
  page: {
    display: 'grid',
    gap: tokens.spacingVerticalXL,
    maxWidth: '75rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalL} clamp(0.75rem, 3vw, 2rem) ${tokens.spacingVerticalXXXL}`,
  },
});

type Arrival = Me | 'failed' | undefined;

/** Signs on, finds out who is looking and in which language, and opens the page. */
export function Opened({ host, locale, page }: { host: Host; locale: string; page: ReactNode }) {
  const styles = useStyles();
  const api = useMemo(() => createApi(host.token), [host]);
  const [me, arrive] = useState<Arrival>();
  const [chosen, choose] = useLanguageChoice(api);
  const [schoolId, chooseSchool] = useState<string>();
  const load = useCallback(() => {
    arrive(undefined);
    api.get<Me>('me').then(arrive, () => arrive('failed'));
  }, [api]);
  useEffect(load, [load]);

  const known = typeof me === 'object' ? me : undefined;
  const language = chosen ?? known?.language ?? languageOfLocale(locale);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const t = useMemo(() => translateInto(language), [language]);
  const school = known?.schools.find(({ id }) => id === schoolId) ?? known?.schools[0];
  const session = useMemo<Session | undefined>(
    () => known && { host, api, me: known, school, language, t },
    [known, host, api, school, language, t],
  );

  if (me === 'failed') return <Failed t={t} again={load} />;
  if (!session) return <Spinner className={styles.waiting} label={t('shell.loading')} />;
  return (
    <SessionContext value={session}>
      <div className={styles.page}>
        <TopLine chooseLanguage={choose} chooseSchool={chooseSchool} />
        {/* Another school is another page: nothing typed or opened for one is carried over to the other. */}
        <main key={school?.id ?? ''}>{page}</main>
      </div>
    </SessionContext>
  );
}

/** The language chosen on this page; the server keeps it for the bot's cards and the other pages. */
function useLanguageChoice(api: Api): [Language | undefined, (language: Language) => void] {
  const [chosen, show] = useState<Language>();
  const choose = (language: Language): void => {
    show(language);
    // What the person sees has changed; if it cannot be kept, the next page asks again.
    api.send('PUT', 'me/language', { language }).catch(() => undefined);
  };
  return [chosen, choose];
}
