import type { CampaignPage } from '../../src/http/wire-campaign.ts';
import type { Speaker } from './bot.ts';
import type { Node } from './cards.ts';
import { inChannel, press } from './leadership.ts';
import { personId } from './rosters.ts';
import { people, type TestTabs, type Who } from './tabs.ts';

/** Where the campaign of the school stands in the tabs' JSON. */
export const CAMPAIGN = '/api/schools/school-derwen/campaign';

export const speaker = (who: Who): Speaker => ({
  id: personId(people[who]),
  name: `Person ${people[who]}`,
});

/** Presses a verb in the head teacher's channel. */
export function pressInChannel(tabs: TestTabs, who: Who, verb: string, data: Node = {}) {
  const { bot, school } = tabs;
  const channel = inChannel(bot, { id: school.headChannelId, teamId: school.leadershipTeamId });
  return press(bot, speaker(who), verb, data, channel);
}

export const campaignPage = async (tabs: TestTabs): Promise<CampaignPage> =>
  (await tabs.call('head', `GET ${CAMPAIGN}`)).body as CampaignPage;

/** Leadership starts the campaign in its channel, and everybody gets the card. */
export async function startCampaign(tabs: TestTabs): Promise<CampaignPage> {
  const dueDate = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await pressInChannel(tabs, 'head', 'campaign.start', { dueDate });
  for (;;) {
    const page = await campaignPage(tabs);
    if (page.campaign?.counts.delivered === 4) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
