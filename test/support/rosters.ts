import {
  type Channel,
  type Member,
  type Place,
  type Roster,
  RosterUnavailable,
} from '../../src/domain/school/roster.ts';
import type { Clock } from '../../src/domain/time/clock.ts';

/** Rosters that a spec fills by hand; a place that is not in it is one that Teams cannot be asked for. */
export class FakeRoster implements Roster {
  readonly places = new Map<string, Member[]>();
  readonly asked: string[] = [];
  pageSize = 100;
  down = false;

  async find(place: Place, personId: string): Promise<Member | undefined> {
    this.asked.push(`${place.id}?${personId}`);
    return this.#membersOf(place).find(({ id }) => id === personId);
  }

  async *pages(place: Place): AsyncGenerator<Member[]> {
    const members = this.#membersOf(place);
    for (let at = 0; at < members.length; at += this.pageSize) yield members.slice(at, at + this.pageSize);
  }

  teamOf({ tenantId, teamId, serviceUrl }: Channel): Place {
    return { tenantId, id: teamId, serviceUrl };
  }

  #membersOf(place: Place): Member[] {
    const members = this.down ? undefined : this.places.get(place.id);
    if (!members) throw new RosterUnavailable(place.id);
    return members;
  }
}

/** A clock that a spec sets by hand, on which no deadline ever passes. */
export const stoppedClock = (now: () => number): Clock => ({
  now,
  sleep: () => new Promise(() => undefined),
});

/** The Entra id of the nth person of a spec. */
export const personId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const member = (n: number, changes: Partial<Member> = {}): Member => ({
  id: personId(n),
  name: `Person ${n}`,
  teamsId: `29:${n}`,
  guest: false,
  ...changes,
});
