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

/** The states as lists show them: those that need somebody first, those that are done last. */
export const stateOrder: readonly StateName[] = [
  'question',
  'declined',
  'unreachable',
  'waiting',
  'delivered',
  'away',
  'exempt',
  'paper',
  'acknowledged',
];

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
