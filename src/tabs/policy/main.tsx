import { mount } from '../shell/mount.tsx';
import { PolicyTab } from './policy-tab.tsx';

mount('policy', <PolicyTab />);
