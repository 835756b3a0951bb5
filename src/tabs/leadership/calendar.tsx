import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { CalendarPage } from '../../http/wire-campaign.ts';
import { type Loaded, WhenLoaded } from '../shell/loaded.tsx';
import { Part } from '../shell/part.tsx';
import { useSession } from '../shell/session.ts';
import { takeFocus } from '../shell/take-focus.ts';
import { formatDay } from '../shell/words.ts';
import { CalendarForm } from './calendar-form.tsx';

const useStyles = makeStyles({
  dates: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  closed: { display: 'grid', gap: tokens.spacingVerticalXS },
  change: { justifySelf: 'start' },
});

/** When the school is closed and when its campaign begins. Whoever may not see it has no such part. */
export function Calendar({ calendar, path }: { calendar: Loaded<CalendarPage>; path: string }) {
  const styles = useStyles();
  const { t } = useSession();
  const [editing, edit] = useState<boolean>();
  if (calendar.now.state === 'nothing') return null;
  const finish = async (): Promise<void> => {
    await calendar.reload();
    edit(false);
  };
  return (
    <Part title={t('calendar.title')}>
      <WhenLoaded of={calendar}>
        {(page) =>
          editing ? (
            <CalendarForm {...{ page, path, finish }} reload={calendar.reload} cancel={() => edit(false)} />
          ) : (
            <>
              <Dates page={page} />
              <Button
                {...(editing === false && { ref: takeFocus })}
                className={styles.change}
                onClick={() => edit(true)}
              >
                {t('calendar.change')}
              </Button>
            </>
          )
        }
      </WhenLoaded>
    </Part>
  );
}

function Dates({ page }: { page: CalendarPage }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const date = (day: string): string => formatDay(language, day);
  return (
    <>
      <Text>{t('calendar.nextStart', { date: date(page.nextStart) })}</Text>
      <Text>{t('calendar.daysToSign', { count: page.daysToSign })}</Text>
      <div className={styles.closed}>
        <Text weight="semibold">{t('calendar.closed')}</Text>
        {page.closed.length === 0 ? (
          <Text>{t('calendar.none')}</Text>
        ) : (
          <ul className={styles.dates}>
            {page.closed.map(({ from, to }) => (
              <li key={`${from} ${to}`}>{from === to ? date(from) : `${date(from)} – ${date(to)}`}</li>
            ))}
          </ul>
        )}
      </div>
      <details>
        <summary>{t('calendar.bankHolidays')}</summary>
        <ul className={styles.dates}>
          {page.bankHolidays.map((day) => (
            <li key={day}>{date(day)}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
