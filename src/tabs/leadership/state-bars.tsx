import { Caption1Strong, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { StateName } from '../../domain/campaign/state.ts';
import type { CampaignSummary } from '../../http/wire-campaign.ts';
import { DRAWN, FORCED } from '../shell/forced-colors.ts';
import { Part } from '../shell/part.tsx';
import { useSession } from '../shell/session.ts';
import { type Filter, stateGroups, stateIcons } from './states.tsx';

/** Too narrow for a bar beside the words: it goes below them. */
const NARROW = '@media (max-width: 30rem)';

const useStyles = makeStyles({
  // One grid for all, so that the bars begin below each other, however long the words of a language are.
  groups: {
    display: 'grid',
    gridTemplateColumns: '1.25rem minmax(0, max-content) minmax(2rem, 1fr) max-content',
    columnGap: tokens.spacingHorizontalS,
    [NARROW]: { gridTemplateColumns: '1.25rem minmax(0, 1fr) 0 max-content' },
  },
  group: { display: 'grid', gridTemplateColumns: 'subgrid', gridColumn: '1 / -1' },
  states: {
    display: 'grid',
    gridTemplateColumns: 'subgrid',
    gridColumn: '1 / -1',
    margin: `0 0 ${tokens.spacingVerticalS}`,
    padding: 0,
    listStyleType: 'none',
  },
  heading: {
    display: 'flex',
    justifyContent: 'space-between',
    gridColumn: '1 / -1',
    margin: 0,
    color: tokens.colorNeutralForeground2,
  },
  state: { display: 'grid', gridTemplateColumns: 'subgrid', gridColumn: '1 / -1' },
  button: {
    display: 'grid',
    gridTemplateColumns: 'subgrid',
    gridColumn: '1 / -1',
    alignItems: 'center',
    minHeight: '2rem',
    padding: 0,
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  count: { gridColumn: 4, textAlign: 'end', whiteSpace: 'nowrap' },
  nobody: { color: tokens.colorNeutralForeground3 },
  track: {
    height: '0.5rem',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground6,
    [NARROW]: { gridColumn: '2 / -1', gridRow: 2, marginBottom: tokens.spacingVerticalS },
  },
  bar: {
    display: 'block',
    height: '100%',
    borderRadius: tokens.borderRadiusSmall,
    // Grounds are taken away where colours are forced; this one is the drawing itself.
    forcedColorAdjust: 'none',
    backgroundColor: 'currentColor',
    [FORCED]: { backgroundColor: DRAWN },
  },
});

/** How many are in each state, added up as the headline counts them; pressing one shows its people. */
export function StateBars({
  campaign,
  choose,
}: {
  campaign: CampaignSummary;
  choose: (filter: Filter) => void;
}) {
  const styles = useStyles();
  const { t } = useSession();
  const { counts } = campaign;
  return (
    <Part title={t('progress.byState')}>
      <div className={styles.groups}>
        {stateGroups.map(({ name, states, colour }) => (
          <div key={name} className={styles.group}>
            <Caption1Strong as="h3" className={styles.heading}>
              <span>{t(`progress.group.${name}`)}</span>
              <span>{states.reduce((sum, state) => sum + counts[state], 0)}</span>
            </Caption1Strong>
            <ul className={styles.states}>
              {states.map((state) => (
                <li key={state} className={styles.state}>
                  <StateBar {...{ state, campaign, colour }} press={() => choose(state)} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Part>
  );
}

function StateBar({
  state,
  campaign: { counts, audience },
  colour,
  press,
}: {
  state: StateName;
  campaign: CampaignSummary;
  colour: string;
  press: () => void;
}) {
  const styles = useStyles();
  const { t } = useSession();
  const Icon = stateIcons[state];
  const count = counts[state];
  const share = audience > 0 ? (100 * count) / audience : 0;
  return (
    <button
      type="button"
      className={mergeClasses(styles.button, count === 0 && styles.nobody)}
      onClick={press}
    >
      <Icon fontSize="1.25rem" aria-hidden="true" />
      <span>{t(`campaign.state.${state}`)}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${share}%`, color: colour }} />
      </span>
      <strong className={styles.count}>{count}</strong>
    </button>
  );
}
