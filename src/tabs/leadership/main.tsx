import { mount } from '../shell/mount.tsx';
import { LeadershipTab } from './leadership-tab.tsx';

mount('leadership', <LeadershipTab />);
