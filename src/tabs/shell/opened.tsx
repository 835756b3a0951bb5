import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '../../domain/language.ts';
import type { Me } from '../../http/wire.ts';
import { type Api, createApi } from './api.ts';
import { whyNotLoaded } from './failure.ts';
import type { Host } from './host.ts';
import { languageOfOpener } from './opener.ts';
import { PageTitle } from './page-title.tsx';
import { Problem } from './problem.tsx';
import { type Session, SessionContext } from './session.ts';
import { TopLine } from './top-line.tsx';
import { Waiting } from './waiting.tsx';
import { languageOfLocale, type Translate, translateInto, type Word } from './words.ts';

const useStyles = makeStyles({
  // The place of the line above the page, so that nothing moves when it comes.
  line: { height: '2rem' },
  page: {
    display: 'grid',
    // Nothing in it makes it wider than its window.
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXL,
    maxWidth: '75rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalL} clamp(0.75rem, 3vw, 2rem) ${tokens.spacingVerticalXXXL}`,
  },
  notOpened: { display: 'grid', gap: tokens.spacingVerticalL },
});

type Arrival = Me | { readonly failed: Word } | undefined;

/** Signs on, finds out who is looking and in which language, and opens the page. */
export function Opened({ host, locale, page }: { host: Host; locale: string; page: ReactNode }) {
  const styles = useStyles();
  const api = useMemo(() => createApi(host.token), [host]);
  const [me, ask] = useArrival(api);
  const [chosen, choose] = useLanguageChoice(api);
  const [schoolId, chooseSchool] = useState<string>();
  const known = me && 'schools' in me ? me : undefined;
  const language = chosen ?? languageOfOpener(host.part) ?? known?.language ?? languageOfLocale(locale);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const t = useMemo(() => translateInto(language), [language]);
  const school = known?.schools.find(({ id }) => id === schoolId) ?? known?.schools[0];
  const session = useMemo<Session | undefined>(
    () => known && { host, api, me: known, school, language, t },
    [known, host, api, school, language, t],
  );

  if (!session) {
    const failed = me && 'failed' in me ? me.failed : undefined;
    return (
      <div className={styles.page}>{failed ? <NotOpened {...{ failed, t, ask }} /> : <Opening t={t} />}</div>
    );
  }
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

function Opening({ t }: { t: Translate }) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.line} />
      <Waiting label={t('shell.loading')} />
    </>
  );
}

function NotOpened({ failed, t, ask }: { failed: Word; t: Translate; ask: () => void }) {
  const styles = useStyles();
  return (
    <main className={styles.notOpened}>
      <PageTitle>Polisi</PageTitle>
      <Problem text={t(failed)} again={{ t, ask }} />
    </main>
  );
}

/** Asks who is looking, and again when told to. */
function useArrival(api: Api): [Arrival, () => void] {
  const [me, arrive] = useState<Arrival>();
  const ask = useCallback(() => {
    arrive(undefined);
    api.get<Me>('me').then(arrive, (error: unknown) => arrive({ failed: whyNotLoaded(error) }));
  }, [api]);
  useEffect(ask, [ask]);
  return [me, ask];
}

/** The language chosen on this page; the server keeps it for the bot's cards and the other pages. */
function useLanguageChoice(api: Api): [Language | undefined, (language: Language) => void] {
  const [chosen, show] = useState<Language>();
  const saved = useRef<Promise<unknown>>(Promise.resolve());
  const choose = (language: Language): void => {
    show(language);
    // What the person sees has changed; if it cannot be kept, the next page asks again.
    // One is sent after the other, so that of two quick choices the last is kept.
    saved.current = saved.current
      .then(() => api.send('PUT', 'me/language', { language }))
      .catch(() => undefined);
  };
  return [chosen, choose];
}
