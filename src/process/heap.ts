import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets the young heap grow at once to what starting needs: doubling it step by step, every step would first be
 * searched for garbage of which there is hardly any (measured: 6 searches instead of 15).
 */
export function growHeapAtOnce(): void {
  setFlagsFromString('--semi-space-growth-factor=8');
}

/**
 * Gives the memory back that starting has left behind: loading modules makes garbage that V8 would keep as
 * long as an idle process asks for nothing (measured: 240 MB resident before, 160 MB after).
 */
export function giveBackHeap(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort' }) => void;
  collect({ type: 'major', flavor: 'last-resort' });
}
