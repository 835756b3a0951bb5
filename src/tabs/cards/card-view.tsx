import { makeStyles, tokens } from '@fluentui/react-components';
import { AdaptiveCard, HostConfig, OpenUrlAction, SubmitAction, ToggleVisibilityAction } from 'adaptivecards';
import { useEffect, useRef } from 'react';
import { readOnFrom } from '../shell/take-focus.ts';
import { hostConfig } from './host-config.ts';
import { renderMarkdown } from './markdown.ts';

export type CardJson = Readonly<Record<string, unknown>>;

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderMarkdown(text);
  result.didProcess = true;
};

const control = {
  font: 'inherit',
  color: tokens.colorNeutralForeground1,
  backgroundColor: tokens.colorNeutralBackground1,
  border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  borderRadius: tokens.borderRadiusMedium,
};

const useStyles = makeStyles({
  card: {
    '& p': { margin: 0 },
    '& p + p': { marginTop: tokens.spacingVerticalS },
    '& a': { color: tokens.colorBrandForegroundLink },
    // The renderer's own style would cut a link beside its label, and a long button, on a phone.
    '& .ac-fact-value .ac-textBlock': { wordBreak: 'break-word' },
    '& .ac-pushButton > *': { whiteSpace: 'normal !important' },
    '& input[type="text"], & input[type="date"], & textarea, & select': {
      ...control,
      boxSizing: 'border-box',
      width: '100%',
      minHeight: '2.25rem',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    },
    '& textarea': { minHeight: '6rem' },
    '& input[type="checkbox"], & input[type="radio"]': {
      width: '1.1rem',
      height: '1.1rem',
      flexShrink: 0,
      accentColor: tokens.colorCompoundBrandBackground,
    },
    // Each choice is as high as a finger needs.
    '& .ac-choiceSetInput-expanded > div, & .ac-choiceSetInput-multiSelect > div': {
      paddingBlock: tokens.spacingVerticalSNudge,
    },
    '& .ac-choiceSetInput-expanded, & .ac-choiceSetInput-multiSelect': {
      maxHeight: '18rem',
      overflowY: 'auto',
    },
    '& .ac-pushButton': {
      ...control,
      cursor: 'pointer',
      fontWeight: tokens.fontWeightSemibold,
      minHeight: '2.25rem',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
      whiteSpace: 'normal',
    },
    '& .ac-pushButton:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '& .ac-pushButton.style-positive': {
      color: tokens.colorNeutralForegroundOnBrand,
      backgroundColor: tokens.colorBrandBackground,
      border: '1px solid transparent',
    },
    '& .ac-pushButton.style-positive:hover': { backgroundColor: tokens.colorBrandBackgroundHover },
    '& [tabindex="-1"]': { outlineStyle: 'none' },
    '& :focus-visible:not([tabindex="-1"])': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
});

/** Of a card that is shown in steps, the one that is open. */
function openStepOf(card: AdaptiveCard): string | undefined {
  for (let index = 0; index < card.getItemCount(); index += 1) {
    const { id, isVisible } = card.getItemAt(index);
    if (isVisible && id?.startsWith('step-')) return id.slice('step-'.length);
  }
  return undefined;
}

/** What is typed into a card is kept by no browser, and sent to no spelling service. */
function keepToThePage(element: HTMLElement): void {
  for (const input of element.querySelectorAll('input, textarea')) {
    input.setAttribute('autocomplete', 'off');
    input.setAttribute('spellcheck', 'false');
  }
}

/** One Adaptive Card, drawn by its own renderer in the page's theme. */
export function CardView({
  card,
  inputs,
  submit,
  stepped,
}: {
  card: CardJson;
  /** Filled with a way to read what has been typed so far. */
  inputs: { current: () => Record<string, unknown> };
  submit: (data: Record<string, unknown>) => void;
  /** Hears which step is open after one was opened. */
  stepped: (step: string | undefined) => void;
}) {
  const styles = useStyles();
  const place = useRef<HTMLDivElement>(null);
  // The card is drawn once; whoever handles its buttons may change meanwhile.
  const handlers = useRef({ submit, stepped });
  handlers.current = { submit, stepped };

  useEffect(() => {
    const drawn = new AdaptiveCard();
    drawn.hostConfig = new HostConfig(hostConfig);
    drawn.parse(card);
    drawn.onExecuteAction = (action) => {
      if (action instanceof SubmitAction) handlers.current.submit({ ...(action.data as object) });
      if (action instanceof OpenUrlAction && action.url) window.open(action.url, '_blank', 'noreferrer');
      // The renderer tells before it toggles.
      if (action instanceof ToggleVisibilityAction)
        queueMicrotask(() => {
          followToggle(place.current);
          handlers.current.stepped(openStepOf(drawn));
        });
    };
    inputs.current = () => ({
      ...Object.fromEntries(drawn.getAllInputs().map(({ id, value }) => [id, value])),
      step: openStepOf(drawn),
    });
    const element = drawn.render();
    if (element) keepToThePage(element);
    place.current?.replaceChildren(...(element ? [element] : []));
  }, [card, inputs]);

  return <div ref={place} className={styles.card} />;
}

/**
 * The renderer calls what it toggles expanded, which only a button can be. When the pressed button goes with its
 * step, the focus goes on to the step that has come.
 */
function followToggle(place: HTMLElement | null): void {
  const toggled = [...(place?.querySelectorAll<HTMLElement>('div[aria-expanded]') ?? [])];
  const shown = toggled.find(({ ariaExpanded }) => ariaExpanded === 'true');
  for (const element of toggled) element.removeAttribute('aria-expanded');
  const pressed = document.activeElement;
  if (!shown || (place?.contains(pressed) && pressed?.checkVisibility())) return;
  readOnFrom(shown);
}
