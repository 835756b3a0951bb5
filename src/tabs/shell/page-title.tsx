import { makeStyles, Title2 } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  // Smaller on a phone, where Welsh would take a third line.
  title: { margin: 0, fontSize: 'clamp(1.375rem, 1rem + 2vw, 1.75rem)', lineHeight: 1.3 },
});

/** The answer to what the page is looked at for. */
export function PageTitle({ children }: { children: ReactNode }) {
  const styles = useStyles();
  return (
    <Title2 as="h1" className={styles.title}>
      {children}
    </Title2>
  );
}
