import type { Day } from '../time/day.ts';
import { previewCard } from './channel-messages.ts';
import type { Look, PlannerParts } from './look.ts';
import { dueDay, planYear, schoolYearOf } from './plan.ts';
import { newCampaign, startCampaign } from './starting.ts';

/** Plans the campaign of the school year and shows the plan; later starts it on its day, in school hours. */
export async function followYearPlan(
  parts: Pick<PlannerParts, 'store' | 'policyOf'>,
  look: Look,
  since: Day,
): Promise<void> {
  const { store, policyOf } = parts;
  const { school, calendar, today, at } = look;
  const { daysToSign } = school.settings.calendar;
  const [latest] = await store.ofYear(school.id, schoolYearOf(today));
  if (!latest) {
    await plan(parts, look, since);
  } else if (latest.state === 'planned' && today >= latest.startsOn && calendar.isOpen(at)) {
    // Started late, after an outage: nobody loses days to sign.
    const dueOn = today > latest.startsOn ? dueDay(calendar, today, daysToSign) : latest.dueOn;
    await startCampaign(store, school, { policy: policyOf(school), dueOn, by: null, at });
  }
}

async function plan(
  { store }: Pick<PlannerParts, 'store'>,
  { school, calendar, today, at }: Look,
  since: Day,
): Promise<void> {
  const settings = school.settings.calendar;
  const year = schoolYearOf(today);
  const usual = planYear(settings, calendar, year, '');
  // A school that came after this year's date waits for the next; one that was there is not passed over.
  if (since > usual.startsOn || today < usual.previewOn) return;
  const { startsOn } = planYear(settings, calendar, year, today);
  const planned = newCampaign(school, startsOn, dueDay(calendar, startsOn, settings.daysToSign));
  await store.inSchool(school.id, async (books) => {
    if ((await books.ofYear(school.id, year)).length > 0) return;
    await books.saveCampaign(planned);
    await books.enqueue([previewCard(planned, school)], at);
  });
}
