import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { Membership } from '../domain/school/membership.ts';
import type { SchoolRecords } from '../domain/school/records.ts';
import { type CalendarParts, calendarRoutes } from './api/calendar.ts';
import { type CampaignParts, campaignRoutes } from './api/campaign.ts';
import { campaignActRoutes } from './api/campaign-acts.ts';
import { type CampaignFileParts, campaignFileRoutes } from './api/campaign-files.ts';
import { type ConcernListParts, concernRoutes } from './api/concerns.ts';
import { type ConfusionParts, confusionRoutes } from './api/confusion.ts';
import { type DialogParts, dialogRoutes } from './api/dialogs.ts';
import { type MeParts, meRoutes } from './api/me.ts';
import { type PolicyParts, policyRoutes } from './api/policy.ts';
import { schoolRoutes } from './api/route.ts';
import { serveApi } from './api/serve.ts';
import { addDemoPeople, type DemoPeople } from './demo-sign-on.ts';
import type { SignOn } from './sign-on.ts';
import type { TabAssets } from './tab-assets.ts';
import { addTabPages } from './tab-pages.ts';

export interface TabParts
  extends MeParts,
    PolicyParts,
    CampaignParts,
    CampaignFileParts,
    CalendarParts,
    ConfusionParts,
    DialogParts,
    ConcernListParts {
  readonly signOn: SignOn;
  /** Only where nothing is authenticated. */
  readonly demoPeople: DemoPeople | undefined;
  readonly assets: TabAssets | undefined;
  readonly schools: Pick<SchoolRecords, 'byId' | 'byPerson' | 'byOffice' | 'save'>;
  readonly membership: Pick<Membership, 'belongsTo' | 'may'>;
  readonly policyOf: PolicyParts['policyOf'];
  readonly log: Logger;
}

export type AddRoutes = (server: Server) => void;

/** The tabs: pages, bundles, and the JSON that the pages ask for. */
export function createTabs(parts: TabParts): AddRoutes {
  const route = schoolRoutes(parts.schools, parts.membership);
  const routes = [
    ...meRoutes(parts),
    ...policyRoutes(parts),
    ...dialogRoutes(parts),
    ...concernRoutes(parts),
    ...campaignRoutes(route, parts),
    ...campaignActRoutes(route, parts),
    ...campaignFileRoutes(route, parts),
    ...calendarRoutes(route, parts),
    ...confusionRoutes(route, parts),
  ];
  return (server) => {
    addTabPages(server, parts.assets, parts.signOn.kind);
    if (parts.demoPeople) addDemoPeople(server, parts.demoPeople);
    serveApi(server, parts.signOn, routes, parts.log);
  };
}
