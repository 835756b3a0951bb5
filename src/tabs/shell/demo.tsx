import {
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  Title3,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { languages } from '../../domain/language.ts';
import type { DemoPerson } from '../../http/wire.ts';
import { openBrowserHost } from './browser-host.ts';
import { InHost } from './in-host.tsx';
import { Themed } from './themed.tsx';
import { translateInto } from './words.ts';

/** Kept for this browser tab, so that following a link does not ask again. */
const PICKED = 'polisi.demo.person';

/** The demo: a picked person stands in for sign-on, and a line above every page says so. */
export function Demo({ page }: { page: ReactNode }) {
  const people = useDemoPeople();
  const [picked, pick] = useState(() => sessionStorage.getItem(PICKED) ?? '');
  const host = useMemo(() => openBrowserHost(picked), [picked]);
  const person = people?.find(({ id }) => id === picked);
  const choose = (id: string): void => {
    sessionStorage.setItem(PICKED, id);
    pick(id);
  };
  if (!people) return null;
  if (!person) return <Picker people={people} choose={choose} />;
  return (
    <InHost
      key={person.id}
      host={host}
      page={page}
      notice={<Standing person={person} leave={() => choose('')} />}
    />
  );
}

function useDemoPeople(): readonly DemoPerson[] | undefined {
  const [people, show] = useState<readonly DemoPerson[]>();
  useEffect(() => {
    fetch('/api/demo/people')
      .then((response) => response.json() as Promise<DemoPerson[]>)
      .then(show, () => show([]));
  }, []);
  return people;
}

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '40rem',
  },
  people: { display: 'grid', gap: tokens.spacingVerticalS, padding: 0, margin: 0, listStyle: 'none' },
  bar: { borderRadius: 0 },
});

function Picker({ people, choose }: { people: readonly DemoPerson[]; choose: (id: string) => void }) {
  const styles = useStyles();
  return (
    <Themed name={openBrowserHost('').now.theme}>
      <main className={styles.page}>
        {languages.map((language) => {
          const t = translateInto(language);
          return (
            <div key={language} lang={language}>
              <Title3 as="h1">{t('demo.who')}</Title3>
              <Text as="p" block>
                {people.length > 0 ? t('demo.why') : t('demo.nobody')}
              </Text>
            </div>
          );
        })}
        <ul className={styles.people}>
          {people.map(({ id, name }) => (
            <li key={id}>
              <Button size="large" onClick={() => choose(id)}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      </main>
    </Themed>
  );
}

function Standing({ person, leave }: { person: DemoPerson; leave: () => void }) {
  const styles = useStyles();
  return (
    <MessageBar className={styles.bar} intent="warning" layout="multiline">
      <MessageBarBody>
        {languages.map((language) => (
          <span key={language} lang={language}>
            {translateInto(language)('demo.standing', { name: person.name })}{' '}
          </span>
        ))}
        <Button size="small" onClick={leave}>
          {languages.map((language) => translateInto(language)('demo.change')).join(' · ')}
        </Button>
      </MessageBarBody>
    </MessageBar>
  );
}
