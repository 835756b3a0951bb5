import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { CampaignPage, CampaignPerson } from '../../http/wire-campaign.ts';
import { fold } from '../shell/fold.ts';
import { useSession } from '../shell/session.ts';

const kinds = ['away', 'exempt', 'paper'] as const;
type Kind = (typeof kinds)[number];
/** So many names are offered at a time; typing narrows them. */
const MOST_NAMES = 20;

export interface RecordEntry {
  readonly person: string;
  readonly kind: Kind;
  readonly reason: string;
  readonly witness: string;
  readonly until: string | null;
}

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM },
});

/** Records somebody as away, exempt or signed on paper, with a reason and a witness; its button is the window's. */
export function RecordForm({
  form,
  person,
  page,
  record,
}: {
  /** By which the button finds it. */
  form: string;
  person: CampaignPerson;
  page: CampaignPage;
  record: (entry: RecordEntry) => void;
}) {
  const styles = useStyles();
  const { t } = useSession();
  const [kind, choose] = useState<Kind>('away');
  const [reason, explain] = useState('');
  const [until, end] = useState('');
  const [witness, name] = useState('');
  const witnesses = useWitnesses(page, person);
  return (
    <form
      id={form}
      // What is missing is said in the language of the page, not of the browser.
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const back = kind === 'away' && until ? until : null;
        record({ person: person.id, kind, reason, until: back, witness: witnesses.idOf(witness) });
      }}
    >
      <Field label={t('campaign.people.record')}>
        <RadioGroup value={kind} onChange={(_, { value }) => choose(value as Kind)}>
          {kinds.map((each) => (
            <Radio key={each} value={each} label={t(`campaign.state.${each}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t('campaign.people.reason')} required={kind !== 'paper'}>
        <Input value={reason} maxLength={500} onChange={(_, { value }) => explain(value)} />
      </Field>
      {kind === 'away' && (
        <Field label={t('campaign.people.until')}>
          <Input type="date" value={until} onChange={(_, { value }) => end(value)} />
        </Field>
      )}
      <WitnessField names={witnesses.names} typed={witness} type={name} />
    </form>
  );
}

function WitnessField({
  names,
  typed,
  type,
}: {
  names: readonly string[];
  typed: string;
  type: (name: string) => void;
}) {
  const { t } = useSession();
  const list = useId();
  const wanted = fold(typed);
  const offered = names.filter((one) => fold(one).includes(wanted)).slice(0, MOST_NAMES);
  return (
    <Field label={t('campaign.people.witness')} required>
      <Input list={list} value={typed} onChange={(_, { value }) => type(value)} />
      <datalist id={list}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </Field>
  );
}

/** Everybody of the school but the person and who records; two of one name are told apart by a number, and typing need not mind capitals. */
function useWitnesses(page: CampaignPage, person: CampaignPerson) {
  const { me } = useSession();
  const [byName] = useState(() => {
    const known = new Map<string, string>();
    for (const { id, name } of [...page.people.filter(({ left }) => !left), ...page.otherWitnesses]) {
      if (id === person.id || id === me.id) continue;
      let label = name;
      for (let count = 2; known.has(label); count += 1) label = `${name} (${count})`;
      known.set(label, id);
    }
    return known;
  });
  const idOf = (typed: string): string => {
    const alike = [...byName].filter(([name]) => fold(name) === fold(typed.trim()));
    return byName.get(typed) ?? (alike.length === 1 ? alike[0]?.[1] : undefined) ?? '';
  };
  return { names: [...byName.keys()], idOf };
}
