import { type FilingPorts, fileConcern } from './filing.ts';
import { type FollowingPorts, followConcern, followOn, replyAsReporter } from './following.ts';
import { handleConcern } from './handling.ts';
import { openForm, reopenForm } from './opening.ts';
import { listConcerns, readConcern } from './reading.ts';

type WithoutPorts<F> = F extends (ports: never, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never;

/** All that people can do with concerns, as the bot and the tabs call it. */
export interface Concerns {
  openForm: WithoutPorts<typeof openForm>;
  reopenForm: WithoutPorts<typeof reopenForm>;
  file: WithoutPorts<typeof fileConcern>;
  follow: WithoutPorts<typeof followConcern>;
  followOn: WithoutPorts<typeof followOn>;
  replyAsReporter: WithoutPorts<typeof replyAsReporter>;
  list: WithoutPorts<typeof listConcerns>;
  read: WithoutPorts<typeof readConcern>;
  handle: WithoutPorts<typeof handleConcern>;
}

export const createConcerns = (ports: FilingPorts & FollowingPorts): Concerns => ({
  openForm: (...rest) => openForm(ports, ...rest),
  reopenForm: (...rest) => reopenForm(ports, ...rest),
  file: (...rest) => fileConcern(ports, ...rest),
  follow: (...rest) => followConcern(ports, ...rest),
  followOn: (...rest) => followOn(ports, ...rest),
  replyAsReporter: (...rest) => replyAsReporter(ports, ...rest),
  list: (...rest) => listConcerns(ports, ...rest),
  read: (...rest) => readConcern(ports, ...rest),
  handle: (...rest) => handleConcern(ports, ...rest),
});
