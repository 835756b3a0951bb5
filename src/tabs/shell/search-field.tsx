import { makeStyles, SearchBox } from '@fluentui/react-components';
import { useSession } from './session.ts';

const useStyles = makeStyles({
  search: { flex: '1 1 14rem', maxWidth: '32rem' },
});

/** Filters something as one types. */
export function SearchField({
  label,
  typed,
  type,
}: {
  label: string;
  typed: string;
  type: (text: string) => void;
}) {
  const styles = useStyles();
  const { t } = useSession();
  return (
    <SearchBox
      className={styles.search}
      aria-label={label}
      placeholder={label}
      // Fluent UI names the button that empties the field in English only.
      dismiss={{ 'aria-label': t('shell.clear') }}
      value={typed}
      onChange={(_, { value }) => type(value)}
    />
  );
}
