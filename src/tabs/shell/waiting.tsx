import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalL, minHeight: '100vh', alignContent: 'start' },
  line: { maxWidth: '12rem' },
  title: { maxWidth: '30rem' },
  parts: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 22rem), 1fr))',
  },
  part: { height: '22rem', borderRadius: tokens.borderRadiusLarge },
});

/** The shape of a page while it comes. */
export function Waiting({ label }: { label: string }) {
  const styles = useStyles();
  return (
    <Skeleton aria-label={label} className={styles.page}>
      <SkeletonItem size={16} className={styles.line} />
      <SkeletonItem size={32} className={styles.title} />
      <div className={styles.parts}>
        <SkeletonItem className={styles.part} />
        <SkeletonItem className={styles.part} />
      </div>
    </Skeleton>
  );
}
