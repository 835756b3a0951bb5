import { tokens } from '@fluentui/react-components';
import {
  CalendarCancelRegular,
  CheckmarkCircleRegular,
  ClockRegular,
  DocumentCheckmarkRegular,
  type FluentIcon,
  HandRightRegular,
  MailCheckmarkRegular,
  QuestionCircleRegular,
  SubtractCircleRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import type { StateName } from '../../domain/campaign/state.ts';

interface StateGroup {
  readonly name: 'need' | 'unsigned' | 'signed' | 'apart';
  readonly states: readonly StateName[];
  /** Orange and blue are told apart by everybody; word and sign say the same. */
  readonly colour: string;
}

/** The states in the groups that the headline counts, those that need somebody first. */
export const stateGroups: readonly StateGroup[] = [
  {
    name: 'need',
    states: ['question', 'declined', 'unreachable'],
    colour: tokens.colorStatusWarningForeground3,
  },
  { name: 'unsigned', states: ['waiting', 'delivered'], colour: tokens.colorNeutralForeground4 },
  { name: 'signed', states: ['acknowledged', 'paper'], colour: tokens.colorCompoundBrandBackground },
  { name: 'apart', states: ['away', 'exempt'], colour: tokens.colorNeutralForeground4 },
];

export const groupOf = (state: StateName): StateGroup =>
  stateGroups.find(({ states }) => states.includes(state)) as StateGroup;

/** Whom the list of names shows. */
export type Filter = 'all' | 'need' | StateName;

/** A state is told by word and sign, never by colour alone. */
export const stateIcons: Readonly<Record<StateName, FluentIcon>> = {
  waiting: ClockRegular,
  delivered: MailCheckmarkRegular,
  acknowledged: CheckmarkCircleRegular,
  question: QuestionCircleRegular,
  declined: HandRightRegular,
  away: CalendarCancelRegular,
  exempt: SubtractCircleRegular,
  paper: DocumentCheckmarkRegular,
  unreachable: WarningRegular,
};
