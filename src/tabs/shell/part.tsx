import { makeStyles, mergeClasses, Subtitle1, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles({
  part: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    alignContent: 'start',
    padding: `${tokens.spacingVerticalL} clamp(${tokens.spacingHorizontalM}, 2vw, ${tokens.spacingHorizontalXXL})`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    // Seen in high contrast only, where all grounds are alike.
    outline: `1px solid ${tokens.colorTransparentStroke}`,
    scrollMarginTop: tokens.spacingVerticalM,
    ':focus': { outlineStyle: 'none' },
  },
  title: { margin: 0 },
});

/** A part of a page under its own heading, which stays when the part fails. */
export function Part({
  id,
  title,
  className,
  children,
}: {
  /** A part with an id can be gone to. */
  id?: string;
  title: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  const styles = useStyles();
  const heading = useId();
  return (
    <section
      id={id}
      tabIndex={id ? -1 : undefined}
      className={mergeClasses(styles.part, className)}
      aria-labelledby={heading}
    >
      <Subtitle1 as="h2" id={heading} className={styles.title}>
        {title}
      </Subtitle1>
      {children}
    </section>
  );
}
