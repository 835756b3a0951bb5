import { mount } from '../shell/mount.tsx';
import { DialogTab } from './dialog-tab.tsx';

mount('dialog', <DialogTab />);
