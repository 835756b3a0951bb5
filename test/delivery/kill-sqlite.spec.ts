import { killingAtRandom } from '../support/killing.ts';

killingAtRandom('sqlite');
