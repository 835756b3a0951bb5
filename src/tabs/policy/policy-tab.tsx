import type { PolicyPage } from '../../http/wire.ts';
import { useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { useSession } from '../shell/session.ts';
import { PolicyText } from './policy-text.tsx';

/** The staff's page. */
export function PolicyTab() {
  const { school } = useSession();
  const policy = useLoaded<PolicyPage>(`policy${school ? `?school=${encodeURIComponent(school.id)}` : ''}`);
  return (
    <WhenLoaded of={policy} lines={14}>
      {(page) => <PolicyText page={page} />}
    </WhenLoaded>
  );
}
