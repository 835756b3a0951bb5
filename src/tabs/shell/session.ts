import { createContext, useContext } from 'react';
import type { Language } from '../../domain/language.ts';
import type { Me, MySchool } from '../../http/wire.ts';
import type { Api } from './api.ts';
import type { Host } from './host.ts';
import type { Translate } from './words.ts';

/** Everything that a page knows of its surroundings. */
export interface Session {
  readonly host: Host;
  readonly api: Api;
  readonly me: Me;
  /** For which school the page is shown; undefined for somebody of none. */
  readonly school: MySchool | undefined;
  readonly language: Language;
  readonly t: Translate;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session around this part of the page');
  return session;
}
