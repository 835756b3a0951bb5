import { Button, Caption1, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import type { CalendarPage } from '../../http/wire-campaign.ts';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';

/** A day or a period as it is being typed. */
interface ClosedRow {
  readonly key: number;
  readonly from: string;
  readonly to: string;
}

export const rowsOf = ({ closed }: CalendarPage): readonly ClosedRow[] =>
  closed.map(({ from, to }, key) => ({ key, from, to: from === to ? '' : to }));

/** One day or one period a line, as the server takes them. */
export const linesOf = (rows: readonly ClosedRow[]): string =>
  rows.map(({ from, to }) => `${from} ${to}`.trim()).join('\n');

const useStyles = makeStyles({
  group: {
    border: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
    display: 'grid',
    gap: tokens.spacingVerticalS,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  day: { flex: '1 1 6.5rem', minWidth: 0 },
  legend: { padding: 0 },
  add: { justifySelf: 'start' },
  hint: { color: tokens.colorNeutralForeground3 },
});

/** Holidays and INSET days: a first day, and a last one where it is a period. */
export function ClosedDays({
  rows,
  change,
}: {
  rows: readonly ClosedRow[];
  change: (rows: readonly ClosedRow[]) => void;
}) {
  const styles = useStyles();
  const { t, language } = useSession();
  const set = (key: number, part: Partial<ClosedRow>): void =>
    change(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = (): void => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
    change([...rows, { key, from: '', to: '' }]);
  };
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('calendar.closed')}</legend>
      <Caption1 className={styles.hint}>{t('calendar.closedHint')}</Caption1>
      {rows.map(({ key, from, to }) => (
        <div key={key} className={styles.row}>
          {(['from', 'to'] as const).map((end) => (
            <Input
              key={end}
              type="date"
              className={styles.day}
              aria-label={t(`calendar.${end}`)}
              value={end === 'from' ? from : to}
              onChange={(_, { value }) => set(key, { [end]: value })}
            />
          ))}
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={t('calendar.remove', { date: from ? formatDay(language, from) : '' })}
            onClick={() => change(rows.filter((row) => row.key !== key))}
          />
        </div>
      ))}
      <Button className={styles.add} icon={<AddRegular />} onClick={add}>
        {t('calendar.add')}
      </Button>
    </fieldset>
  );
}
