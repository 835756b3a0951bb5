import { useCallback, useEffect, useRef, useState } from 'react';
import type { Language } from '../../domain/language.ts';
import type { DialogPage } from '../../http/wire.ts';
import { useSession } from '../shell/session.ts';

export type Data = Readonly<Record<string, unknown>>;

/** The data of a button that speaks another language than its card: the one that turns it, at one of its steps. */
function turnIn(node: unknown, own: unknown, step?: string): (Data & { readonly verb: string }) | undefined {
  const { verb, language, step: at } = ((node as Data | null)?.data ?? {}) as Data;
  const turns =
    typeof verb === 'string' &&
    language !== undefined &&
    language !== own &&
    (step === undefined || at === step);
  return turns ? ((node as Data).data as Data & { verb: string }) : undefined;
}

/** A card's own way into the other language, wherever in the card it is. */
function findTurn(node: unknown, own: unknown, step?: string): ReturnType<typeof turnIn> {
  if (node === null || typeof node !== 'object') return undefined;
  for (const part of [node, ...Object.values(node)]) {
    const found = part === node ? turnIn(part, own, step) : findTurn(part, own, step);
    if (found) return found;
  }
  return undefined;
}

/** The card without those buttons: on a page that one stands above, at its usual place. */
function inOneLanguage(node: unknown, own: unknown): unknown {
  if (Array.isArray(node)) {
    return node.filter((part) => !turnIn(part, own)).map((part) => inOneLanguage(part, own));
  }
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, inOneLanguage(part, own)]));
}

type State = 'sending' | 'ready' | 'failed';

/** The step whose list of people follows from what was typed before it. */
const followingStep = 'who';

/** What the dialog shows now, and what a press does; a press that fails leaves every typed word where it is. */
export function useDialog(verb: string, data: Data) {
  const { api, language, school } = useSession();
  const [shown, show] = useState<DialogPage>();
  const [state, become] = useState<State>('sending');
  const inputs = useRef<() => Data>(() => ({}));
  const card = useRef<Data>(undefined);
  const busy = useRef(false);
  /** The language that the card has followed the page into. */
  const turned = useRef<Language>(undefined);
  /** Somebody has gone on from the first card; it is not opened once more. */
  const pressed = useRef(false);
  /** The step at which the card was asked for anew while somebody was there. */
  const followed = useRef<string>(undefined);

  const put = useCallback((next: DialogPage): void => {
    card.current = 'card' in next ? next.card : undefined;
    show('card' in next ? { ...next, card: inOneLanguage(next.card, next.card.lang) as Data } : next);
    become('ready');
  }, []);
  const send = useCallback(
    async (button: { verb: string; data: Data }): Promise<void> => {
      become('sending');
      busy.current = true;
      followed.current = undefined;
      try {
        put(await api.send<DialogPage>('POST', 'dialogs', { ...button, language }));
      } catch {
        become('failed');
      } finally {
        busy.current = false;
      }
    },
    [api, language, put],
  );

  // Opened first; in another language the card's own button is pressed, with all that is typed. What is under way is
  // waited for: of two answers the later one would be shown, a form in place of its receipt.
  const opener = useRef({ verb, data: { ...(school && { school: school.id }), ...data } });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has come may be in the language of before
  useEffect(() => {
    if (busy.current || turned.current === language) return;
    turned.current = language;
    const turn = card.current?.lang === language ? undefined : findTurn(card.current, card.current?.lang);
    if (turn) void send({ verb: turn.verb, data: { ...turn, ...inputs.current() } });
    else if (!card.current && !pressed.current) void send(opener.current);
    else become('ready');
  }, [send, language, shown]);

  // A double click is one press.
  const press = (button: Data): void => {
    if (busy.current) return;
    pressed.current = true;
    void send({ verb: String(button.verb), data: button });
  };

  /** The same card asked for anew with what is typed, once the step that follows from it has been opened. */
  const follow = async (step: string | undefined): Promise<void> => {
    const [asked, typed] = [card.current, inputs.current()];
    const turn = step === followingStep ? findTurn(asked, asked?.lang, step) : undefined;
    if (!turn) return;
    const data = { ...turn, ...typed, language: asked?.lang };
    try {
      const next = await api.send<DialogPage>('POST', 'dialogs', { verb: turn.verb, data, language });
      // Whoever has gone on meanwhile keeps what is on the page.
      const isSame = JSON.stringify(inputs.current()) === JSON.stringify(typed);
      if (busy.current || card.current !== asked || !isSame) return;
      followed.current = step;
      put(next);
    } catch {
      become('failed');
    }
  };
  return { shown, state, press, inputs, follow, followed };
}
