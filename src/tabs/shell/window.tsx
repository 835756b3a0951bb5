import { makeStyles, Subtitle1, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId, useRef } from 'react';

const useStyles = makeStyles({
  window: {
    boxSizing: 'border-box',
    width: 'min(37.5rem, 100vw - 1rem)',
    maxHeight: 'calc(100vh - 1rem)',
    padding: tokens.spacingHorizontalXXL,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow64,
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
  },
  content: { display: 'grid', gap: tokens.spacingVerticalL },
  title: { margin: 0 },
  acts: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalM,
  },
});

/**
 * A window over the page. The browser's own: it keeps the focus inside, closes on Escape, and gives the focus back
 * to what opened it.
 */
export function Window({
  title,
  open,
  close,
  busy,
  acts,
  children,
}: {
  title: string;
  open: boolean;
  close: () => void;
  busy: boolean;
  acts: ReactNode;
  children: ReactNode;
}) {
  const styles = useStyles();
  const heading = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) element.current?.showModal();
    else element.current?.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      className={styles.window}
      aria-labelledby={heading}
      aria-busy={busy}
      onClose={close}
    >
      <div className={styles.content}>
        <Subtitle1 as="h2" id={heading} className={styles.title}>
          {title}
        </Subtitle1>
        {children}
        <div className={styles.acts}>{acts}</div>
      </div>
    </dialog>
  );
}
