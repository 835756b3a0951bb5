import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { StateName } from '../../domain/campaign/state.ts';
import type { CampaignSummary } from '../../http/wire-campaign.ts';
import { useSession } from '../shell/session.ts';
import { stateIcons, stateOrder } from './states.tsx';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalXS, margin: 0, padding: 0, listStyleType: 'none' },
  button: {
    display: 'grid',
    gridTemplateColumns: '1.5rem minmax(0, 1fr) auto',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    width: '100%',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
  },
  track: { gridColumn: '2 / -1', height: '0.375rem', backgroundColor: tokens.colorNeutralBackground6 },
  bar: { height: '100%', backgroundColor: tokens.colorNeutralForeground3 },
  signed: { backgroundColor: tokens.colorBrandBackground },
});

/** How many are in each state; pressing one shows its people in the list. */
export function StateBars({
  campaign,
  chosen,
  choose,
}: {
  campaign: CampaignSummary;
  chosen: StateName | 'all';
  choose: (state: StateName | 'all') => void;
}) {
  const styles = useStyles();
  const { t } = useSession();
  return (
    <div>
      <Text as="h2" weight="semibold">
        {t('progress.byState')}
      </Text>
      <ul className={styles.list}>
        {stateOrder.map((state) => (
          <li key={state}>
            <StateBar
              state={state}
              count={campaign.counts[state]}
              audience={campaign.audience}
              isChosen={chosen === state}
              press={() => choose(chosen === state ? 'all' : state)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function StateBar({
  state,
  count,
  audience,
  isChosen,
  press,
}: {
  state: StateName;
  count: number;
  audience: number;
  isChosen: boolean;
  press: () => void;
}) {
  const styles = useStyles();
  const { t } = useSession();
  const Icon = stateIcons[state];
  const isSigned = state === 'acknowledged' || state === 'paper';
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className={mergeClasses(styles.button, isChosen && styles.chosen)}
      onClick={press}
    >
      <Icon fontSize="1.25rem" aria-hidden="true" />
      <span>{t(`campaign.state.${state}`)}</span>
      <strong>{count}</strong>
      <span className={styles.track} aria-hidden="true">
        <div
          className={mergeClasses(styles.bar, isSigned && styles.signed)}
          style={{ width: `${audience > 0 ? (100 * count) / audience : 0}%` }}
        />
      </span>
    </button>
  );
}
